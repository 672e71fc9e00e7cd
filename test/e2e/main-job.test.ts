import type { Page } from 'playwright-core';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dataFile, hasData, readData } from '../imports/upload.ts';
import { PASSWORD, startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { wordsIn } from '../kit/words.ts';

const FILE = 'ar-highradius/open_items_2020-05-22.csv';
const browser = await openBrowser();
const say = wordsIn('ro');

const WORKLIST = `{ worklist(limit: 20) { items { company currency overdue account { id code name } } } }`;
const ACCOUNT = `query ($id: ID!) { account(id: $id) {
  agent { name } collector { name }
  balances { company currency open overdue promised }
  promises { amount paid dueOn status takenBy { name } }
  tasks(status: OPEN) { title dueOn }
  done: tasks(status: DONE) { title dueOn }
  timeline(limit: 20) { items { kind outcome note by { name } } } } }`;

interface Row {
  company: string;
  currency: string;
  overdue: string;
  account: { id: string; code: string; name: string };
}

let app: TestApp;
let windows: Windows;
/** The debtor the story is about: the first on the list. */
let debtor: Row;
const INVOICED = '54321098.76';
let promised = '';

const account = async (id: string) => (await app.data('director', ACCOUNT, { id })).account;
const balanceOf = async ({ account: { id }, company, currency }: Row) =>
  (await account(id)).balances.find(
    (balance: Row) => balance.company === company && balance.currency === currency,
  );

const cents = (amount: string): bigint => BigInt(amount.replace('.', ''));
const decimal = (sum: bigint): string => `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`;
/** As a Romanian reads it: 1.234.567,89. */
const shown = (amount: string): string =>
  new Intl.NumberFormat('ro-RO', { minimumFractionDigits: 2 }).format(amount as `${number}`);

/** What the file itself says, added up without a floating-point number. */
function sumsOfFile(): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const row of parse(readData(FILE), { columns: true }) as Record<string, string>[]) {
    const [whole = '0', fraction = ''] = row['total_open_amount']!.split('.');
    const currency = row['invoice_currency']!;
    sums[currency] = (sums[currency] ?? 0n) + BigInt(whole + fraction.padEnd(2, '0'));
  }
  return sums;
}

/** The last row of the pivot by currency: what everybody owes. */
async function totalsShown(page: Page): Promise<Record<string, string | undefined>> {
  await page.goto('/exposure?c=currency');
  await page.locator('.ag-grid-pinned-bottom-rows .ag-cell').first().waitFor();
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('.ag-header-cell[col-id$=" OPEN"]')].map(header => [
        header.textContent?.trim(),
        document
          .querySelector(`.ag-grid-pinned-bottom-rows [col-id="${header.getAttribute('col-id')}"]`)
          ?.textContent?.trim(),
      ]),
    ),
  );
}

const readable = (sums: Record<string, bigint>): Record<string, string> =>
  Object.fromEntries(Object.entries(sums).map(([code, sum]) => [code, shown(decimal(sum))]));

beforeAll(async () => {
  if (!browser || !hasData(FILE)) return;
  app = await startTestApp({ env: { BUSINESS_DATE: '2020-05-22' } });
  windows = windowsOnto(app, browser);
  await app.data('admin', 'mutation { chooseLanguage(language: "ro") { id } }');
});
afterEach(() => {
  if (windows) expect(windows.faults()).toEqual([]);
});
afterAll(async () => {
  await windows?.close();
  await browser?.close();
  await app?.stop();
});

describe.skipIf(!browser || !hasData(FILE))('from a ledger file to money in', () => {
  it('an administrator signs in and takes the ledger in, as the page suggests', async () => {
    const page = await windows.pageAs(null);
    await page.goto('/');
    await page.getByLabel(say('users.signIn.email')).click();
    await page.keyboard.type('admin@demo.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/imports');
    await page.getByLabel(say('imports.choose')).setInputFiles(dataFile(FILE));
    const columnOf = (field: string) => page.getByLabel(say(`imports.field.${field}`)).inputValue();
    await page.getByRole('button', { name: say('imports.start') }).waitFor();
    expect(await columnOf('account_code')).toBe('cust_number');
    expect(await columnOf('number')).toBe('doc_id');
    expect(await columnOf('amount')).toBe('total_open_amount');
    const result = page.getByRole('region', { name: say('imports.result') });
    // Watched for before it begins: on a fast machine it does not last.
    const progress = result.getByRole('progressbar').waitFor();
    await page.getByRole('button', { name: say('imports.start') }).click();
    await progress;
    await result
      .getByRole('link', { name: say('imports.toExposure') })
      .waitFor({ timeout: 60_000 });
    // Read, imported, skipped, refused; below them stands how the file was read.
    const counts = await result.locator('dl').first().locator('dd').allTextContents();
    expect(counts.map(text => text.trim())).toEqual(['7.020', '7.020', '0', '0']);
    await page.close();
  });

  it('Exposure adds up to what the file holds, in each currency', async () => {
    const page = await windows.pageAs('director');
    expect(await totalsShown(page)).toEqual(readable(sumsOfFile()));
    await page.close();
  });

  it('the head of sales gives the first debtor to a collector and an agent', async () => {
    [debtor] = (await app.data('saleshead', WORKLIST)).worklist.items as [Row];
    const page = await windows.pageAs('saleshead');
    await page.goto('/accounts');
    await page.getByRole('button', { name: say('shell.search') }).click();
    await page.keyboard.type(debtor.account.code);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/accounts/${debtor.account.id}`);
    await page.getByRole('button', { name: say('accounts.tools') }).click();
    await page.getByRole('menuitem', { name: say('accounts.tool.assign') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('accounts.collector')).selectOption('Ioana Popescu');
    await dialog.getByLabel(say('accounts.agent')).selectOption('Andrei Ionescu');
    await dialog.getByRole('button', { name: say('ui.save') }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await account(debtor.account.id)).toMatchObject({
      collector: { name: 'Ioana Popescu' },
      agent: { name: 'Andrei Ionescu' },
    });
    expect(await page.locator('header dd').allTextContents()).toEqual(
      expect.arrayContaining(['Ioana Popescu', 'Andrei Ionescu']),
    );
    await page.close();
  });

  it('a collector works five accounts without touching the mouse', async () => {
    const rows = (await app.data('collector1', WORKLIST)).worklist.items as Row[];
    for (const id of new Set(rows.slice(0, 10).map(row => row.account.id))) {
      await app.data(
        'collector1',
        `mutation ($id: ID!) { createTask(input: { accountId: $id, title: "Cere extras", dueOn: "2020-05-22" }) { id } }`,
        { id },
      );
    }
    const page = await windows.pageAs('collector1');
    await page.goto('/today');
    const current = page.locator('ol button[aria-current]');
    const idOnScreen = async (): Promise<string> =>
      (await page.locator('main h2 a').getAttribute('href'))!.split('/').at(-1)!;
    const press = (key: string): Promise<void> => page.keyboard.press(key);
    await page.locator('main table tbody tr').first().waitFor();

    /** Does something to the account on screen and says whose turn it is then. */
    async function work(...keys: string[]): Promise<string> {
      const id = await idOnScreen();
      for (const key of keys)
        await (key.length > 1 && !/^[A-Z]/.test(key) ? page.keyboard.type(key) : press(key));
      await expect.poll(idOnScreen, { timeout: 10_000 }).not.toBe(id);
      await page.locator('main table tbody tr').first().waitFor();
      expect(await current.count()).toBe(1);
      return id;
    }

    for (let at = 0; at < 10 && (await idOnScreen()) !== debtor.account.id; at += 1)
      await press('j');
    const due = (await balanceOf(debtor)).overdue;
    expect(await work('p', '+7', 'Enter')).toBe(debtor.account.id);
    await expect
      .poll(async () => (await account(debtor.account.id)).promises)
      .toMatchObject([
        { amount: due, dueOn: '2020-05-29', status: 'OPEN', takenBy: { name: 'Ioana Popescu' } },
      ]);
    promised = due;

    const called = await work('c', '2');
    await expect
      .poll(async () => (await account(called)).timeline.items)
      .toContainEqual(
        expect.objectContaining({
          kind: 'CALL',
          outcome: 'NO_ANSWER',
          by: { name: 'Ioana Popescu' },
        }),
      );

    const noted = await idOnScreen();
    await press('n');
    await page.keyboard.type('Contabila revine luni');
    await press('Enter');
    await expect
      .poll(async () => (await account(noted)).timeline.items)
      .toContainEqual(expect.objectContaining({ kind: 'NOTE', note: 'Contabila revine luni' }));
    expect(await idOnScreen()).toBe(noted);
    expect(await work('j')).toBe(noted);

    const putOff = await work('s', '+3', 'Enter');
    await expect
      .poll(async () => (await account(putOff)).tasks)
      .toContainEqual(
        expect.objectContaining({
          title: say('desk.task.comeBack'),
          dueOn: '2020-05-25',
        }),
      );

    const done = await work('e');
    await expect
      .poll(async () => (await account(done)).done)
      .toContainEqual({ title: 'Cere extras', dueOn: '2020-05-22' });
    expect(new Set([debtor.account.id, called, noted, putOff, done]).size).toBe(5);
    await page.close();
  });

  it('an agent hears of a growing debt at once, and the alert leads to the account', async () => {
    const page = await windows.pageAs('agent1');
    await page.goto('/alerts');
    const bell = page.locator('header a[href="/alerts"]');
    await page.locator('main h1').waitFor();
    await page.waitForTimeout(500);
    const before = await bell.getAttribute('aria-label');
    await app.data(
      'director',
      'mutation ($input: PostDocumentInput!) { postInvoice(input: $input) { id } }',
      {
        input: {
          accountCode: debtor.account.code,
          company: debtor.company,
          currency: debtor.currency,
          number: 'Z-1',
          issuedOn: '2020-05-21',
          dueOn: '2020-05-21',
          amount: INVOICED,
        },
      },
    );
    const toast = page.getByRole('status').filter({ hasText: debtor.account.name });
    await toast.waitFor({ timeout: 5000 });
    expect(await bell.getAttribute('aria-label')).not.toBe(before);
    await toast.getByRole('button', { name: say('alerts.open') }).click();
    await page.waitForURL(`**/accounts/${debtor.account.id}`);
    await page.getByRole('heading', { level: 1, name: debtor.account.name }).waitFor();
    await page.close();
  });

  it('a payment posted by the director lowers the debt and keeps the promise', async () => {
    const page = await windows.pageAs('director');
    const before = await balanceOf(debtor);
    await page.goto(`/accounts/${debtor.account.id}`);
    await page.getByRole('button', { name: say('accounts.tools') }).click();
    await page.getByRole('menuitem', { name: say('accounts.tool.payment') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('receivables.reference')).fill('OP 77');
    await dialog.getByLabel(say('receivables.company')).selectOption(debtor.company);
    await dialog.getByLabel(say('receivables.currency')).selectOption(debtor.currency);
    await dialog.getByLabel(say('receivables.amount')).fill(shown(promised));
    await dialog.getByRole('button', { name: say('ui.save') }).click();
    await dialog.waitFor({ state: 'hidden' });

    const after = await balanceOf(debtor);
    expect(cents(after.open)).toBe(cents(before.open) - cents(promised));
    expect(after.overdue).toBe(INVOICED);
    await page
      .getByText(`${shown(INVOICED)}\u00a0${debtor.currency}`, { exact: true })
      .first()
      .waitFor();
    expect((await account(debtor.account.id)).promises).toMatchObject([
      { status: 'KEPT', paid: promised },
    ]);
    await page.getByRole('tab', { name: say('accounts.tab.promises') }).click();
    await page.getByText(say('promises.is.KEPT')).waitFor();
    await page.close();
  });

  it('the agent sees what it brings him', async () => {
    const { scoreboard } = await app.data(
      'agent1',
      '{ scoreboard(from: "2020-05-01", to: "2020-05-31") { currency earned penalty payout collected } }',
    );
    expect(scoreboard).toMatchObject([{ currency: debtor.currency, collected: promised }]);
    const page = await windows.pageAs('agent1');
    await page.goto('/portfolio');
    await page.getByText(shown(scoreboard[0].payout)).first().waitFor();
    await page.close();
  });

  it('the pivot shows it: agent, account, items, and the sum of the items is the cell', async () => {
    const page = await windows.pageAs('director');
    const sums = sumsOfFile();
    sums[debtor.currency] = sums[debtor.currency]! + cents(INVOICED) - cents(promised);
    expect(await totalsShown(page)).toEqual(readable(sums));

    await page.goto('/exposure?r=agent,account&c=currency');
    await page.getByRole('button', { name: `${say('exposure.expand')}: Andrei Ionescu` }).click();
    const row = page.locator('[role="row"][aria-level="2"]').first();
    await row.waitFor();
    const { balances } = await account(debtor.account.id);
    const open = balances
      .filter((balance: Row) => balance.currency === debtor.currency)
      .reduce((sum: bigint, balance: { open: string }) => sum + cents(balance.open), 0n);
    const cell = row.getByText(shown(decimal(open)), { exact: true });
    await cell.click();
    await page.keyboard.press('Enter');

    const panel = page.getByRole('region', { name: say('exposure.items') });
    await panel
      .locator('header')
      .getByText(shown(decimal(open)))
      .waitFor();
    const more = panel.getByRole('button', { name: say('ui.more') });
    while (await more.count()) await more.click();
    const amounts = await panel.locator('tbody td:last-child').allTextContents();
    const sum = amounts
      .map(text => text.replace(/[^\d,]/g, '').replace(',', '.'))
      .reduce((all, amount) => all + cents(amount), 0n);
    expect(sum).toBe(open);
    expect(amounts.some(text => text.includes(shown(INVOICED)))).toBe(true);
    await page.close();
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasData } from '../imports/upload.ts';
import { PASSWORD, startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { wordsIn } from '../kit/words.ts';
import { booksOf, WORKLIST, type Row } from './debtor.ts';
import {
  cents,
  decimal,
  FILE,
  readable,
  shown,
  sumOf,
  sumsOfFile,
  takeIn,
  totalsShown,
} from './real-ledger.ts';
import { queueByKeys } from './queue-by-keys.ts';

const browser = await openBrowser();
const say = wordsIn('ro');

let app: TestApp;
let windows: Windows;
let books: ReturnType<typeof booksOf>;
/** The debtor the story is about: the first on the list. */
let debtor: Row;
const INVOICED = '54321098.76';
let promised = '';

beforeAll(async () => {
  if (!browser || !hasData(FILE)) return;
  app = await startTestApp({ env: { BUSINESS_DATE: '2020-05-22' } });
  books = booksOf(app);
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
    const result = await takeIn(page);
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
    expect(await books.account(debtor.account.id)).toMatchObject({
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
    const { idOnScreen, press, work } = await queueByKeys(page);
    for (let at = 0; at < 10 && (await idOnScreen()) !== debtor.account.id; at += 1)
      await press('j');
    const due = (await books.balanceOf(debtor)).overdue;
    expect(await work('p', '+7', 'Enter')).toBe(debtor.account.id);
    await expect
      .poll(async () => (await books.account(debtor.account.id)).promises)
      .toMatchObject([
        { amount: due, dueOn: '2020-05-29', status: 'OPEN', takenBy: { name: 'Ioana Popescu' } },
      ]);
    promised = due;

    const called = await work('c', '2');
    await expect
      .poll(async () => (await books.account(called)).timeline.items)
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
      .poll(async () => (await books.account(noted)).timeline.items)
      .toContainEqual(expect.objectContaining({ kind: 'NOTE', note: 'Contabila revine luni' }));
    expect(await idOnScreen()).toBe(noted);
    expect(await work('j')).toBe(noted);

    const putOff = await work('s', '+3', 'Enter');
    await expect
      .poll(async () => (await books.account(putOff)).tasks)
      .toContainEqual(
        expect.objectContaining({
          title: say('desk.task.comeBack'),
          dueOn: '2020-05-25',
        }),
      );

    const done = await work('e');
    await expect
      .poll(async () => (await books.account(done)).done)
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
    await books.invoice(debtor, { number: 'Z-1', day: '2020-05-21', amount: INVOICED });
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
    const before = await books.balanceOf(debtor);
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

    const after = await books.balanceOf(debtor);
    expect(cents(after.open)).toBe(cents(before.open) - cents(promised));
    expect(after.overdue).toBe(INVOICED);
    await page
      .getByText(`${shown(INVOICED)}\u00a0${debtor.currency}`, { exact: true })
      .first()
      .waitFor();
    expect((await books.account(debtor.account.id)).promises).toMatchObject([
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
    const { balances } = await books.account(debtor.account.id);
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
    expect(sumOf(amounts)).toBe(open);
    expect(amounts.some(text => text.includes(shown(INVOICED)))).toBe(true);
    await page.close();
  });
});

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { given, TODAY } from '../kit/given.ts';
import { quote } from '../kit/rates.ts';
import { wordsIn } from '../kit/words.ts';

const browser = await openBrowser();
const say = wordsIn('ro');

let app: TestApp;
let windows: Windows;
let page: Page;
let accountId: string;

beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  await quote(app, 'RON', TODAY, { EUR: '5.0000' });
  const { account, invoice, payment } = given(app);
  const { id, code } = await account({ name: 'Firma Nord', region: 'Nord' });
  accountId = id;
  await invoice({ account: code, amount: '100.00' });
  await invoice({ account: code, amount: '10.00', currency: 'EUR' });
  await app.data('director', 'mutation { runDay(date: "2026-03-04") { date } }');
  await payment({ account: code, amount: '40.00' });
  windows = windowsOnto(app, browser);
  page = await windows.pageAs('director', { language: 'ro' });
});
afterEach(() => expect(windows?.faults() ?? []).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

describe.skipIf(!browser)('a director looks back', () => {
  it('at the day he chooses, in one currency, and the link says so', async () => {
    await page.goto('/exposure?r=region&c=');
    await page.locator('.ag-row').first().waitFor();
    await page.getByTitle(say('exposure.stand.hint')).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('03.03.2026');
    await dialog.getByRole('combobox').selectOption('RON');
    await page.getByRole('button', { name: say('exposure.stand.show') }).click();
    const total = page.locator('.ag-grid-pinned-bottom-rows');
    await expect.poll(() => total.textContent()).toContain('150,00');
    expect(new URL(page.url()).search).toContain('d=2026-03-03&u=RON');
    const said = await page.getByTitle(say('exposure.stand.hint')).textContent();
    expect(said).toContain('03.03.2026');
    expect(said).toContain('02.03.2026');
    await page.goto('/exposure?r=region&c=&u=RON');
    await expect.poll(() => total.textContent()).toContain('110,00');
    const heads = await page.locator('.ag-header').textContent();
    expect(heads).toContain(`${say('exposure.measure.OPEN')}, RON`);
  });

  it('at the ledger card of an account, which follows what others book', async () => {
    await page.goto(`/accounts/${accountId}?tab=ledger`);
    await page.getByText(say('statements.opening')).waitFor();
    await page.getByLabel(say('statements.which'), { exact: true }).selectOption('MAIN RON');
    const last = page.locator('tfoot tr');
    await expect.poll(() => last.textContent()).toContain('60,00');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/RON-.*\.csv$/);
  });
});

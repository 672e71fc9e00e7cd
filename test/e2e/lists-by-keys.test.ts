import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, violations, windowsOnto, type Windows } from '../kit/browser.ts';
import { given } from '../kit/given.ts';
import { wordsIn } from '../kit/words.ts';

const browser = await openBrowser();
const say = wordsIn('ro');
const LIMIT = `mutation ($id: ID!) { setCreditLimit(accountId: $id, limit: "100.00", currency: "RON", reason: "Prudență") { id } }`;
const THRESHOLD = `mutation { setApprovalThreshold(kind: WRITE_OFF, currency: "RON", amount: "1") { kind } }`;
const WRITE_OFF = `mutation ($itemId: ID!) { writeOff(itemId: $itemId, amount: "50.00", reason: "Nu mai răspunde") { id } }`;
const ORDER = 'mutation ($input: CreditCheckInput!) { requestOrder(input: $input) { id } }';

let app: TestApp;
let windows: Windows;

/** Twenty debtors of one agent, the first with the most: more than a screen shows. */
beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  const { account, invoice } = given(app);
  await app.data('director', THRESHOLD);
  for (const [at, place] of Array.from({ length: 20 }, (_, index) => index + 10).entries()) {
    const code = `D-${place}`;
    const { id } = await account({ code, name: `Debitor ${place}`, agent: 'agent1' });
    const itemId = await invoice({ account: code, dueIn: -30, amount: `${9000 - at * 100}.00` });
    if (at < 4) await app.data('director', WRITE_OFF, { itemId });
    if (at > 1) continue;
    await app.data('director', LIMIT, { id });
    const order = { accountCode: code, amount: '70.00', currency: 'RON', context: 'ORDER' };
    await app.data('agent1', ORDER, { input: { ...order, reference: `SO-77${place}` } });
  }
  windows = windowsOnto(app, browser);
});
afterEach(() => expect(windows?.faults() ?? []).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What the row with the focus is known by, whether it can be seen whole, and whether it is told from the others. */
const atHand = (page: Page) =>
  page.evaluate(() => {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]');
    if (!row) return null;
    const { top, bottom } = row.getBoundingClientRect();
    const box = document.querySelector('main')!.getBoundingClientRect();
    const other = document.querySelector('[data-row]:not(:has(:focus))')!;
    return {
      place: [...document.querySelectorAll('[data-row]')].indexOf(row),
      inSight: top >= box.top && bottom <= box.bottom,
      stands: getComputedStyle(row).backgroundColor !== getComputedStyle(other).backgroundColor,
      ringed: getComputedStyle(document.activeElement!).outlineStyle === 'solid',
    };
  });
const SEEN = { inSight: true, stands: true, ringed: true };

describe.skipIf(!browser)('lists by keys', () => {
  it.each([
    ['agent1', '/portfolio', 14],
    ['director', '/alerts', 14],
    ['director', '/approvals', 3],
  ] as const)('of %s on %s: J, K, Enter; what has the focus is seen', async (who, path, far) => {
    const page = await windows.pageAs(who);
    await page.goto(path);
    await page.locator('[data-row]').first().waitFor();
    await press(page, 'j', 'ArrowDown', 'k');
    expect(await atHand(page)).toEqual({ place: 0, ...SEEN });
    for (let at = 0; at < far; at += 1) {
      await page.locator('[data-row]').nth(at).waitFor();
      await press(page, 'j');
    }
    expect(await atHand(page)).toEqual({ place: far, ...SEEN });
    expect(await violations(page)).toEqual([]);
    await press(page, 'Enter');
    await page.waitForURL('**/accounts/*');
    await page.close();
  });

  it('an approval that was decided makes room for the next one', async () => {
    const page = await windows.pageAs('director');
    await page.goto('/approvals');
    await page.locator('[data-row]').nth(3).waitFor();
    const next = await page.locator('[data-row]').nth(2).getAttribute('data-row');
    await press(page, 'j', 'j', 'Tab', 'Enter');
    await page.getByRole('dialog').getByRole('textbox').fill('Greșeală');
    await page.getByRole('dialog').locator('button[type="submit"]').click();
    await page.locator('[data-row]').nth(3).waitFor({ state: 'detached' });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await press(page, 'j');
    const here = page.locator('[data-row]:has(:focus)');
    expect(await here.getAttribute('data-row')).toBe(next);
    await page.close();
  });

  it('alerts are selected with X and Shift J and marked read with E; the others stay', async () => {
    const page = await windows.pageAs('agent1');
    await page.goto('/alerts');
    await page.locator('[data-row]').nth(4).waitFor();
    const unread = (): Promise<number> => page.locator('[data-row] input:not(:checked)').count();
    const before = await unread();
    await press(page, 'j', 'x', 'j', 'j', 'Shift+J', 'Shift+ArrowDown');
    const [, four = ''] = say('alerts.markSelected', { n: 4 }).split(' | ');
    const button = page.getByRole('button', { name: four });
    await button.waitFor();
    await press(page, 'e');
    await button.waitFor({ state: 'detached' });
    await expect.poll(unread).toBe(before - 4);
    expect(await page.locator('[data-row] input:checked').count()).toBe(0);
    await page.close();
  });

  it('the same link to an order brings it back from the palette, time and again', async () => {
    const page = await windows.pageAs('saleshead');
    await page.goto('/orders');
    await page.getByRole('heading', { name: /^SO-77/, level: 2 }).waitFor();
    const order = (name: string) => page.getByRole('heading', { name, level: 2 });
    const find = async (): Promise<void> => {
      await press(page, 'Control+k');
      await page.keyboard.type('SO-7710');
      await page
        .getByRole('option', { name: /SO-7710/ })
        .first()
        .waitFor();
      await press(page, 'Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await order('SO-7710 — Debitor 10').waitFor();
    };
    await find();
    await press(page, 'j', 'k', 'j');
    await order('SO-7711 — Debitor 11').waitFor();
    await find();
    await page.close();
  });
});

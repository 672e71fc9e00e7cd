import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { given } from '../kit/given.ts';
import { wordsIn } from '../kit/words.ts';

const browser = await openBrowser();
const say = wordsIn('ro');
const STORY = `query ($id: ID!) { account(id: $id) { promises { status }
  timeline { items { kind retracted } } } }`;

let app: TestApp;
let windows: Windows;
let page: Page;
let first: string;

beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  const make = given(app);
  const debtor = async (code: string, name: string, amount: string): Promise<string> => {
    const { id } = await make.account({ code, name, taxId: `RO${code}`, collector: 'collector1' });
    await make.invoice({ account: code, number: `CLX-${code}`, amount, dueIn: -40 });
    return id;
  };
  first = await debtor('100200', 'Ștefănescu Construct', '9000.00');
  await debtor('100300', 'Иванов и сыновья', '500.00');
  await debtor('100400', 'Петров Сервис', '100.00');
  windows = windowsOnto(app, browser);
  page = await windows.pageAs('collector1');
  await page.goto('/today');
  await page.locator('main table tbody tr:visible').first().waitFor();
});
afterEach(() => expect(windows?.faults() ?? []).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const story = async () => (await app.data('collector1', STORY, { id: first })).account;
const onScreen = (on: Page) => on.locator('main h2 a:visible').textContent();

describe.skipIf(!browser)('hands on the keyboard', () => {
  it('a promise taken by a slip is taken back with Z: the promise, the call, and the account is on screen again', async () => {
    const name = await onScreen(page);
    expect(name).toContain('Ștefănescu');
    for (const key of ['c', '1']) await page.keyboard.press(key);
    await page.keyboard.type('+7');
    await page.keyboard.press('Enter');
    await expect.poll(() => onScreen(page)).toContain('Иванов');
    await expect.poll(async () => (await story()).promises).toEqual([{ status: 'OPEN' }]);
    await page.keyboard.press('z');
    await expect.poll(() => onScreen(page)).toContain('Ștefănescu');
    await expect.poll(async () => (await story()).promises).toEqual([{ status: 'WITHDRAWN' }]);
    await expect
      .poll(async () => (await story()).timeline.items)
      .toContainEqual({ kind: 'CALL', retracted: true });
  });

  it('a visit is logged in four keys and leads on', async () => {
    await page.keyboard.press('m');
    await page.keyboard.press('4');
    await page.keyboard.type('La sediu');
    await page.keyboard.press('Enter');
    await expect.poll(() => onScreen(page)).toContain('Иванов');
    await expect
      .poll(async () => (await story()).timeline.items)
      .toContainEqual({ kind: 'VISIT', retracted: false });
  });

  it('what was saved as the window was closed is not lost', async () => {
    const leaving = await windows.pageAs('collector1');
    await leaving.goto(`/accounts/${first}`);
    await leaving.locator('[id$="-note"]').click();
    await leaving.keyboard.type('Spus la plecare');
    // In one go: the page is gone before it would have been drawn again.
    await leaving.evaluate(() => {
      document.querySelector<HTMLButtonElement>('form button[type="submit"]')?.click();
      location.assign('about:blank');
    });
    await expect
      .poll(async () => (await story()).timeline.items, { timeout: 5_000 })
      .toContainEqual({ kind: 'NOTE', retracted: false });
    // Chromium may never answer to the closing of a page that is still on its way to another.
    await leaving.waitForURL('about:blank');
    await leaving.close();
  });

  it.each([
    ['ivanov', '100300'],
    ['стефанеску', '100200'],
    ['ro 100200', '100200'],
    ['clx-100300', '100300'],
    ['0300', '100300'],
  ])('whoever calls is found by “%s”', async (typed, code) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/accounts/*');
    await page.locator('main h1').waitFor();
    expect(await page.locator('main').textContent()).toContain(code);
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.waitForURL('**/today');
    await page.locator('main table tbody tr:visible').first().waitFor();
  });

  it('the palette does what the page can do', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(say('desk.action.note'));
    await page.getByRole('option', { name: say('desk.action.note'), exact: true }).click();
    const note = page.getByRole('textbox', { name: say('desk.note') });
    await note.waitFor();
    await expect.poll(() => note.evaluate(box => box === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
  });

  it('the queue is narrowed by a name in the other alphabet', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('Petrov');
    const rows = page.locator('ol button');
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.textContent()).toContain('Петров Сервис');
  });

  it('letters do nothing once they are switched off', async () => {
    await page.keyboard.press('Escape');
    await page.locator('main h2 a:visible').focus();
    await page.keyboard.press('?');
    await page.getByLabel(say('shell.keys.letters')).selectOption('off');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('n');
    expect(await page.getByLabel(say('desk.note')).count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
  });
});

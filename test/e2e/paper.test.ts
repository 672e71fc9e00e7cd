import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { given } from '../kit/given.ts';

const browser = await openBrowser();

let app: TestApp;
let windows: Windows;

beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  const { account, invoice } = given(app);
  for (const [at, name] of ['Alfa', 'Beta', 'Gama'].entries()) {
    const { code } = await account({
      code: name,
      name: `Firma ${name}`,
      agent: 'agent1',
      collector: 'collector1',
    });
    await invoice({ account: code, amount: `${at + 1}00.00`, dueIn: -40 });
  }
  const input = { accountCode: 'Gama', amount: '50.00', currency: 'RON', context: 'ORDER' };
  await app.data('agent1', ORDER, { input: { ...input, reference: 'SO-1' } });
  windows = windowsOnto(app, browser);
});
afterEach(() => expect(windows?.faults() ?? []).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const ORDER = 'mutation ($input: CreditCheckInput!) { requestOrder(input: $input) { id } }';

async function printed(page: Page): Promise<Locator> {
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  return page.locator('.paper');
}

describe.skipIf(!browser)('on paper', () => {
  it('the queue is a list of who is left, with room for what came of it', async () => {
    const page = await windows.pageAs('collector1', { language: 'ro' });
    await page.goto('/today');
    await page
      .getByRole('button', { name: /Firma Gama/ })
      .first()
      .waitFor();
    const paper = await printed(page);
    expect(await paper.locator('tbody th').allTextContents()).toEqual([
      expect.stringContaining('Firma Gama'),
      expect.stringContaining('Firma Beta'),
      expect.stringContaining('Firma Alfa'),
    ]);
    expect(await paper.innerText()).toContain('02.03.2026');
    expect(await page.locator('#app').isVisible()).toBe(false);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await paper.count()).toBe(0);
  });

  it('the accounts are a table of those that were loaded, as wide as the page', async () => {
    const page = await windows.pageAs('director', { language: 'ro' });
    await page.goto('/accounts');
    await page.locator('.ag-row').getByText('Firma Alfa').waitFor();
    const paper = await printed(page);
    expect(await paper.locator('tbody tr').count()).toBe(3);
    expect(await paper.locator('tbody tr').first().innerText()).toMatch(/Firma \w+/);
  });

  it('an order is its sheet alone, with who printed it and as of when', async () => {
    const page = await windows.pageAs('saleshead', { language: 'ro' });
    await page.goto('/orders');
    await page.getByRole('heading', { name: /SO-1/ }).waitFor();
    await printed(page);
    const text = await page.locator('main').innerText();
    expect(text).toContain('SO-1');
    expect(text).toContain('02.03.2026');
    expect(await page.getByRole('tablist').isVisible()).toBe(false);
    expect(await page.getByRole('banner').isVisible()).toBe(false);
  });
});

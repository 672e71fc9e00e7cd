import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encoded } from '../imports/encoded.ts';
import { csv } from '../imports/upload.ts';
import { workbook } from '../imports/workbook.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { wordsIn } from '../kit/words.ts';

const browser = await openBrowser();
const say = wordsIn('ro');

let app: TestApp;
let windows: Windows;
let page: Page;

beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  windows = windowsOnto(app, browser);
  page = await windows.pageAs('admin');
  await page.goto('/imports');
});
afterEach(() => expect(windows?.faults() ?? []).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const HEADER = ['Cod client', 'Denumire', 'Nr', 'Moneda', 'Suma', 'Scadenta'];
const DAY = new Date(Date.UTC(2026, 1, 20));
const open = async (): Promise<string | undefined> => {
  const { accounts } = await app.data('admin', '{ accounts { items { balances { open } } } }');
  return accounts.items[0]?.balances[0]?.open;
};
const button = (key: string) => page.getByRole('button', { name: say(key), exact: true });
const choose = (name: string, buffer: Buffer) =>
  page.getByLabel(say('imports.choose')).setInputFiles({ name, mimeType: '', buffer });

describe.skipIf(!browser)('an import by somebody who is not sure of his file', () => {
  it('a workbook is tried, kept under a name, imported and taken back', async () => {
    const rows = [
      HEADER,
      ['C-1', 'Țiriac SRL', 'F-1', 'RON', 1500.5, DAY],
      ['C-1', '', 'F-2', 'RON', 'x', DAY],
    ];
    await choose('martie.xlsx', await workbook({ Note: [['a', 'b']], Sold: rows }));
    await page.getByLabel(say('imports.sheet')).selectOption('Sold');
    await page.getByRole('cell', { name: 'Țiriac SRL' }).waitFor();
    await page.getByLabel(say('imports.field.number')).selectOption('Nr');
    await button('imports.dryRun.button').click();
    const told = page.getByRole('region', { name: say('imports.dryRun.title') });
    await told.getByText('1.500,50').first().waitFor();
    expect(await told.getByText(say('imports.dryRun.hint')).count()).toBe(1);
    const [document, account] = ['newDocuments', 'newAccounts'].map(name =>
      told.getByRole('tab', { name: say(`imports.dryRun.tab.${name}`) }),
    );
    await document?.click();
    await told.getByRole('row', { name: /Țiriac SRL.*F-1.*20\.02\.2026.*1\.500,50 RON/ }).waitFor();
    await account?.click();
    await told.getByRole('row', { name: /Țiriac SRL.*0,00 RON.*1\.500,50 RON/ }).waitFor();
    expect(await open()).toBeUndefined();
    await page.getByLabel(say('imports.kept.keepAs')).fill('Sold lunar');
    await button('imports.start').click();
    await page
      .getByText(say('imports.mappingNamed', { name: 'Sold lunar' }))
      .first()
      .waitFor();
    await expect.poll(open).toBe('1500.50');
    await button('imports.undo.button').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('imports.undo.button') })
      .click();
    await page
      .getByText(say('imports.undo.undoneBy', { name: '' }).trim())
      .first()
      .waitFor();
    expect(await open()).toBeUndefined();
  });

  it('a file in an old code page is read, its columns are known, and another reading is one choice away', async () => {
    await page.getByRole('link', { name: say('imports.close') }).click();
    const text = csv(HEADER.join(';'), 'C-2;Fraţii Şerban;F-9;RON;10,50;20.03.2026');
    await choose('vechi.csv', encoded(text, 'windows-1250'));
    await page.getByText(say('imports.kept.recognised', { name: 'Sold lunar' })).waitFor();
    await page.getByRole('cell', { name: 'Fraţii Şerban' }).waitFor();
    await page.getByLabel(say('imports.encoding')).selectOption('windows-1251');
    await page.getByRole('cell', { name: 'Fraюii Єerban' }).waitFor();
    await page.getByLabel(say('imports.encoding')).selectOption('');
    await page.getByRole('cell', { name: 'Fraţii Şerban' }).waitFor();
    await button('imports.start').click();
    await expect.poll(open).toBe('10.50');
  });

  it('a file that came before is warned of, and what holds for all its rows was kept', async () => {
    await page.getByRole('link', { name: say('imports.close') }).click();
    const file = Buffer.from(csv('Cod client;Nr;Suma;Scadenta', 'C-3;F-3;7,50;20.03.2026'));
    const currency = page.getByLabel(
      say('imports.defaults.of', { field: say('imports.field.currency') }),
    );
    await choose('prima.csv', file);
    await page.getByLabel(say('imports.field.number')).selectOption('Nr');
    await currency.fill('ron');
    await page.getByLabel(say('imports.kept.keepAs')).fill('Fără monedă');
    await button('imports.start').click();
    await page.getByRole('heading', { name: 'prima.csv' }).waitFor();
    await page.getByRole('link', { name: say('imports.close') }).click();
    await choose('a doua.csv', file);
    await page.getByText(say('imports.kept.recognised', { name: 'Fără monedă' })).waitFor();
    expect(await currency.inputValue()).toBe('RON');
    await page.getByText('„prima.csv”').waitFor();
    await button('imports.start').click();
    const history = page.getByRole('region', { name: say('imports.history') }).last();
    const row = history.getByRole('row', { name: /a doua\.csv Același fișier/ });
    await row.getByText(say('imports.readAs.APPEND')).waitFor();
  });
});

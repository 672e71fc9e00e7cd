import { readFile } from 'node:fs/promises';
import excel from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { given } from '../kit/given.ts';
import { wordsIn } from '../kit/words.ts';

const browser = await openBrowser();
const say = wordsIn('ro');

let app: TestApp;
let windows: Windows;
let page: Page;

beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  const { account, invoice } = given(app);
  for (const [at, region] of ['Nord', 'Sud', 'Vest'].entries()) {
    const { code } = await account({
      name: `Firma ${region}`,
      region,
      agent: at ? 'agent1' : 'agent2',
    });
    await invoice({ account: code, amount: `${(at + 1) * 100}.00`, dueIn: -10 });
    await invoice({ account: code, amount: `${(3 - at) * 10}.00`, dueIn: -40 });
  }
  windows = windowsOnto(app, browser);
  page = await windows.pageAs('director', { language: 'ro' });
  await page.goto('/exposure?c=bucket');
  await page.locator('.ag-row').first().waitFor();
});
afterEach(() => expect(windows?.faults() ?? []).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const chips = (shelf: string): Promise<string[]> =>
  page
    .locator(`[data-chip^="${shelf} "]`)
    .evaluateAll(found => found.map(chip => chip.getAttribute('data-pill') ?? ''));
const rowNames = (): Promise<string[]> =>
  page
    .locator('.ag-row[row-index]:not([row-index^="b"]) [col-id="group"] [title]')
    .evaluateAll(found =>
      found
        .map(cell => ({ name: cell.textContent ?? '', top: cell.getBoundingClientRect().top }))
        .sort((one, other) => one.top - other.top)
        .map(({ name }) => name),
    );
/** All that a reader is given of each row: depth, name, figures, shades. */
const drawnRows = (): Promise<string[]> =>
  page.locator('.ag-row').evaluateAll(found =>
    found
      .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
      .map(row => {
        const cells = [...row.querySelectorAll<HTMLElement>('.ag-cell')].map(cell => {
          const inner = cell.querySelector<HTMLElement>('span');
          const { background, fontWeight } = cell.style;
          const bold = inner?.className;
          const titles = [...cell.querySelectorAll('[title]')].map(
            titled => (titled as HTMLElement).title,
          );
          return [
            cell.innerText,
            titles,
            background,
            fontWeight,
            bold ?? '',
            inner?.style.paddingInlineStart,
          ];
        });
        return JSON.stringify([row.ariaLevel, row.ariaExpanded, ...cells]);
      }),
  );
const choose = async (menu: string, item: string): Promise<void> => {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.locator('[role^="menuitem"]').filter({ hasText: item }).click();
};

describe.skipIf(!browser)('a director and his pivot', () => {
  it('puts it together by dragging pills, takes a step back, and does the same by keys', async () => {
    await page.getByRole('button', { name: say('exposure.shelf.fields'), exact: true }).click();
    await page
      .locator('[data-chip="fields COUNTRY"]')
      .dragTo(page.locator('[data-chip="rows AGENT"]'), {
        targetPosition: { x: 4, y: 10 },
      });
    await expect.poll(() => chips('rows')).toEqual(['REGION', 'COUNTRY', 'AGENT', 'ACCOUNT']);
    expect(new URL(page.url()).searchParams.get('r')).toBe('region,country,agent,account');
    await page.keyboard.press('Control+z');
    await expect.poll(() => chips('rows')).toEqual(['REGION', 'AGENT', 'ACCOUNT']);

    await page.locator('[data-chip="rows AGENT"]').focus();
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => chips('columns')).toEqual(['BUCKET', 'AGENT']);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-chip')))
      .toBe('columns AGENT');
    await page.keyboard.press('Delete');
    await expect.poll(() => chips('columns')).toEqual(['BUCKET']);
  });

  it('sorts by a column, keeps the order while opening rows, sees shares and heat', async () => {
    const total = page.locator('.ag-header-cell[col-id$=" OPEN"]').last();
    await total.click();
    await expect.poll(rowNames).toEqual(['Vest', 'Sud', 'Nord']);
    await total.click();
    await expect.poll(rowNames).toEqual(['Nord', 'Sud', 'Vest']);
    await page.locator('.ag-row button[aria-expanded="false"]').last().click();
    await page.locator('.ag-row[aria-level="1"][aria-expanded="true"]').waitFor();
    await expect.poll(rowNames).toEqual(['Nord', 'Sud', 'Vest', 'Firma Vest']);

    await page.getByRole('button', { name: say('exposure.heat') }).click();
    const shaded = page.locator('.ag-row .ag-cell[style*="--heat-"]');
    await expect.poll(() => shaded.count()).toBe(8);
    await choose(say('exposure.share.VALUE'), say('exposure.share.COLUMN'));
    await expect
      .poll(async () => (await page.locator('.ag-row').allTextContents()).join(' '))
      .toContain('50,0');
    await page.reload();
    await page.locator('.ag-row').first().waitFor();
    await expect.poll(rowNames).toEqual(['Nord', 'Sud', 'Vest', 'Firma Vest']);
    await expect.poll(() => shaded.count()).toBe(8);
  });

  it('draws rows that opened under others as if they had always been open', async () => {
    const opening = (name: string) =>
      page.locator('.ag-row').filter({ hasText: name }).locator('button[aria-expanded]').first();
    await opening('Nord').click();
    await expect.poll(rowNames).toEqual(['Nord', 'Firma Nord', 'Sud', 'Vest', 'Firma Vest']);
    await opening('Nord').click();
    await opening('Sud').click();
    await expect.poll(rowNames).toEqual(['Nord', 'Sud', 'Firma Sud', 'Vest', 'Firma Vest']);
    await opening('Nord').click();
    await expect.poll(rowNames).toHaveLength(6);
    await expect.poll(() => new URL(page.url()).searchParams.getAll('x')).toHaveLength(3);
    const now = await drawnRows();
    await page.reload();
    await page.locator('.ag-row').first().waitFor();
    await expect.poll(drawnRows).toEqual(now);

    await opening('Nord').click();
    await opening('Sud').click();
    await expect.poll(rowNames).toEqual(['Nord', 'Sud', 'Vest', 'Firma Vest']);
  });

  it('keeps it as a view for agents, each of whom finds his own figures in it', async () => {
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Pe regiuni');
    await dialog.getByRole('checkbox', { name: say('users.role.AGENT'), exact: true }).check();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Pe regiuni' }).waitFor();
    const view = new URL(page.url()).searchParams.get('v') ?? '';
    expect(view).not.toBe('');

    const agents = await windows.pageAs('agent1', { language: 'ro' });
    await agents.goto(`/exposure?v=${view}`);
    await agents.locator('.ag-row').first().waitFor();
    const text = async (): Promise<string> =>
      (await agents.locator('.ag-row').allTextContents()).join(' ');
    await expect.poll(text).toContain('Firma Vest');
    expect(await text()).not.toContain('Nord');
    await agents.close();
  });

  it('takes what is open along as a workbook and on paper', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      choose(say('exposure.takeAlong'), say('exposure.xlsx')),
    ]);
    const book = new excel.Workbook();
    await book.xlsx.load((await readFile(await download.path())).buffer as ArrayBuffer);
    const names = book.worksheets[0]?.getColumn(1).values.slice(-5);
    expect(names).toEqual(['Nord', 'Sud', 'Vest', 'Firma Vest', 'Total general']);

    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const paper = page.locator('.pivot-print');
    await paper.waitFor();
    expect(await paper.locator('tbody th').allTextContents()).toHaveLength(5);
    expect(await page.locator('#app').isVisible()).toBe(false);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => paper.count()).toBe(0);
  });
});

import type { Page } from 'playwright-core';
import type { Place } from './place.ts';

const PIVOT = {
  who: 'director',
  path: '/exposure',
  ready: '.ag-grid-pinned-bottom-rows .ag-cell',
};

async function openRow(page: Page): Promise<void> {
  await page.locator('.ag-row button[aria-expanded="false"]').first().click();
  await page.locator('.ag-row button[aria-expanded="true"]').first().waitFor();
}

/** Pivots. */
export const EXPOSURE: readonly Place[] = [
  { name: 'exposure', ...PIVOT },
  { name: 'exposure with a row open', ...PIVOT, open: openRow },
  {
    name: 'exposure with the items of a cell',
    ...PIVOT,
    open: async page => {
      await openRow(page);
      await page.locator('.ag-row [col-id$=" OPEN"]:not(:empty)').first().dblclick();
      await page.locator('section tbody tr').first().waitFor();
    },
  },
  {
    name: 'exposure, what to do with a dimension',
    ...PIVOT,
    open: page => page.locator('[data-chip="rows REGION"]').click(),
  },
  {
    name: 'exposure, a filter',
    ...PIVOT,
    open: async (page, say) => {
      await page.locator('[data-chip="rows REGION"]').click();
      await page.getByRole('menuitem', { name: say('exposure.filterBy') }).click();
      await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    },
  },
  { name: 'exposure with its heat map', ...PIVOT, path: '/exposure?h=1&s=row&x=*2' },
  {
    name: 'exposure, saving a view',
    ...PIVOT,
    open: async page => {
      await page.keyboard.press('Control+s');
      await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    },
  },
  {
    name: 'exposure, its day and currency',
    ...PIVOT,
    open: async (page, say) => {
      await page.getByTitle(say('exposure.stand.hint')).click();
      await page.getByRole('dialog').getByRole('combobox').waitFor();
    },
  },
];

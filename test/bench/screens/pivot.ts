import type { Browser, Page } from 'playwright-core';
import { bounded, shift, type Bounded } from '../bounded.ts';
import { median, quantile } from '../measure.ts';
import { openWindow, type Place } from './window.ts';

const TREE = '/exposure?r=region,agent';
/** Agents by accounts of half the regions: 40 rows that open to 5,000. */
const LONG = `/exposure?r=agent,account&f=region:${[0, 1, 2, 3, 4, 5].map(region => `Region%20${region}`).join()}`;
const ROWS = 12;
const OPENINGS = 4;
const TIMES = 5;

const CELL = '.ag-row [aria-expanded]';

/** `→` on a row of a pivot: to its 40 rows drawn below it, which were asked for when the row was chosen. */
export async function expandRow(browser: Browser, place: Place): Promise<Bounded[]> {
  const window = await openWindow(browser, place);
  try {
    const { page } = window;
    await page.goto(TREE);
    await page.locator(CELL).first().waitFor();
    await page.waitForLoadState('networkidle');
    const times: number[] = [];
    const first: number[] = [];
    const plain: number[] = [];
    let worked = 0;
    for (let row = 0; row < ROWS; row++) {
      await page.click(`.ag-row[row-index="${row}"] .ag-cell`, { position: { x: 200, y: 10 } });
      await page.waitForTimeout(300);
      for (let opening = 0; opening < OPENINGS; opening++) {
        await window.worked();
        const time = await acted(page, 'ArrowRight', '[aria-level="2"]');
        worked += await window.worked();
        times.push(time);
        if (opening === 0) first.push(time);
        plain.push(await page.evaluate(drawPlainly));
        await page.keyboard.press('ArrowLeft');
        await page.waitForFunction(() => !document.querySelector('[aria-level="2"]'));
        await page.waitForTimeout(300);
      }
    }
    return [
      bounded({
        figure: 'expand a row of the pivot, p95',
        unit: 'ms',
        value: quantile(times, 0.95),
        bound: 'at most',
        target: 100,
        seen: {
          p50: median(times),
          longest: quantile(times, 1),
          firstTimeP50: median(first),
          plainP50: median(plain),
          plainP95: quantile(plain, 0.95),
          mainThread: worked / times.length,
        },
      }),
      shift('the pivot', await page.evaluate(() => watch.shifted)),
    ];
  } finally {
    await window.close();
  }
}

/** The floor: the rows in sight once more, as text that the browser parses and draws at one go. */
async function drawPlainly(): Promise<number> {
  const rows = document.querySelector('.ag-row')!.parentElement!;
  const text = rows.outerHTML;
  const sheet = document.createElement('div');
  rows.before(sheet);
  const drawn = watch.drawn(() => sheet.querySelector('.ag-row'));
  const began = performance.now();
  sheet.innerHTML = text;
  const took = (await drawn) - began;
  sheet.remove();
  return took;
}

/** From the key to what it brings drawn. */
async function acted(page: Page, key: string, brings: string): Promise<number> {
  await page.evaluate(selector => {
    watch.next = watch.drawn(() => document.querySelector(selector));
  }, brings);
  await page.keyboard.press(key);
  return page.evaluate(async () => (await watch.next!) - watch.acted);
}

/** All rows of a pivot opened at once: from the answer's last byte to 5,000 rows in the table and drawn. */
export async function expandAll(browser: Browser, place: Place): Promise<Bounded[]> {
  const times: number[] = [];
  const whole: number[] = [];
  const worked: number[] = [];
  let rows = 0;
  for (let time = 0; time <= TIMES; time++) {
    const window = await openWindow(browser, place);
    try {
      const { page } = window;
      await page.goto(LONG);
      await page.locator(CELL).first().waitFor();
      await page.waitForLoadState('networkidle');
      const button = page.locator('header button').filter({ hasText: 'Extinde' });
      await button.click();
      const item = page.getByRole('menuitem').last();
      await item.waitFor();
      await page.waitForTimeout(300);
      await page.evaluate(() => {
        watch.next = watch.drawn(() => document.querySelector('[aria-level="2"]'));
      });
      await window.worked();
      await item.click();
      const seen = await page.evaluate(async () => {
        const at = await watch.next!;
        const asked = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
        const answer = asked.filter(({ name }) => name.endsWith('/graphql')).at(-1)!;
        const table = document.querySelector('[aria-rowcount]');
        return {
          whole: at - watch.acted,
          drawing: at - answer.responseEnd,
          rows: Number(table?.getAttribute('aria-rowcount')),
        };
      });
      rows = seen.rows;
      // The first warms the server.
      if (time === 0) continue;
      times.push(seen.drawing);
      whole.push(seen.whole);
      worked.push(await window.worked());
    } finally {
      await window.close();
    }
  }
  return [
    bounded({
      figure: 'expand all of the pivot, once the answer is there',
      unit: 'ms',
      value: median(times),
      bound: 'at most',
      target: 300,
      seen: {
        rows,
        longest: quantile(times, 1),
        fromTheClick: median(whole),
        mainThread: median(worked),
      },
    }),
  ];
}

import type { Browser, Page } from 'playwright-core';
import { bounded, type Bounded } from '../bounded.ts';
import { median, quantile } from '../measure.ts';
import { openWindow, type Place, type Window } from './window.ts';

const TREE = '/exposure?r=region,agent';
/** Agents by accounts of half the regions: 40 rows that open to 5,000. */
const LONG = `/exposure?r=agent,account&f=region:${[0, 1, 2, 3, 4, 5].map(region => `Region%20${region}`).join()}`;
const ROWS = 12;
const TIMES = 5;
const STEPS = 60;
const STEP_SCREENS = 3;
const BLANK_MS_MAX = 300;

/** In all currencies, by name: all 100,000. */
const ACCOUNTS = '/accounts?currency=all';

const CELL = '.ag-row [aria-expanded]';

/** `→` on a row of a pivot: to its 40 rows drawn below it, with the question to the server. */
export async function expandRow(browser: Browser, place: Place): Promise<Bounded[]> {
  const window = await openWindow(browser, place);
  try {
    const { page } = window;
    await page.goto(TREE);
    await page.locator(CELL).first().waitFor();
    await page.waitForLoadState('networkidle');
    const times: number[] = [];
    const again: number[] = [];
    await window.worked();
    let worked = 0;
    for (let row = 0; row < ROWS; row++) {
      await page.click(`.ag-row[row-index="${row}"] .ag-cell`, { position: { x: 200, y: 10 } });
      await page.waitForTimeout(300);
      for (const into of [times, again]) {
        await window.worked();
        into.push(await acted(page, 'ArrowRight', '[aria-level="2"]'));
        worked += await window.worked();
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
        seen: { p50: median(times), againP50: median(again), mainThread: worked / ROWS / 2 },
      }),
      shift('layout shift of the pivot', await page.evaluate(() => watch.shifted)),
    ];
  } finally {
    await window.close();
  }
}

const shift = (figure: string, value: number): Bounded =>
  bounded({ figure, unit: 'CLS', value, bound: 'at most', target: 0.02 });

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

/**
 * The list of accounts scrolled to its end: by the wheel as fast as a hand turns it, at the beginning, the middle and
 * the end; then by dragging the bar, in jumps. Measured is how long any row in sight stood without its words.
 */
export async function scrollAccounts(browser: Browser, place: Place): Promise<Bounded[]> {
  const window = await openWindow(browser, place);
  try {
    const { page } = window;
    await page.goto(ACCOUNTS);
    await page.locator('.ag-row [col-id]').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate(watchBlanks);
    await page.mouse.move(700, 500);
    await window.worked();
    const turned = await turnWheel(window);
    const { longest, frames } = await page.evaluate(() => blanks.read());
    const worked = await window.worked();
    const jumps: number[] = [];
    for (let step = 1; step <= STEPS; step++) {
      await page.evaluate(share => blanks.scrollTo(share), step / STEPS);
      await page.waitForFunction(() => blanks.areNone());
      jumps.push((await page.evaluate(() => blanks.read())).longest);
    }
    const atEnd = await page.evaluate(() => blanks.lastRow());
    return [
      bounded({
        figure: 'scroll the accounts by the wheel: longest blank row',
        unit: 'ms',
        value: longest,
        bound: 'at most',
        target: BLANK_MS_MAX,
        seen: { rows: turned, mainThreadOfAFrame: worked / frames },
      }),
      bounded({
        figure: 'scroll the accounts to the end in jumps: longest blank row, p95',
        unit: 'ms',
        value: quantile(jumps, 0.95),
        bound: 'at most',
        target: BLANK_MS_MAX,
        seen: { p50: median(jumps), longest: quantile(jumps, 1), lastRow: atEnd },
      }),
      shift('layout shift of the list', await page.evaluate(() => watch.shifted)),
    ];
  } finally {
    await window.close();
  }
}

/** Ten seconds of a wheel: 30 notches a second would be a hand in a hurry; each is three rows. */
async function turnWheel({ page }: Window): Promise<number> {
  const before = await page.evaluate(() => blanks.top());
  for (let notch = 0; notch < 150; notch++) {
    await page.mouse.wheel(0, 36 * STEP_SCREENS);
    await page.waitForTimeout(50);
  }
  await page.waitForFunction(() => blanks.areNone());
  return ((await page.evaluate(() => blanks.top())) - before) / 36;
}

interface Blanks {
  top(): number;
  scrollTo(share: number): void;
  areNone(): boolean;
  lastRow(): number;
  /** Since read last. */
  read(): { longest: number; frames: number };
}

declare global {
  var blanks: Blanks;
}

/** Runs in the page: looks at every frame which rows in sight have no words, and since when. */
function watchBlanks(): void {
  const scroller = document.querySelector<HTMLElement>('.ag-grid-viewport')!;
  const ROW_PX = 36;
  const since = new Map<number, number>();
  let longest = 0;
  let frames = 0;
  const inSight = (): number[] => {
    const first = Math.ceil(scroller.scrollTop / ROW_PX);
    const count = Math.floor(scroller.clientHeight / ROW_PX) - 2;
    return Array.from({ length: count }, (_, place) => first + place);
  };
  const isBlank = (row: number): boolean => {
    const found = document.querySelector(`.ag-row[row-index="${row}"]`);
    return !found || (found.textContent ?? '').trim().length < 4;
  };
  const look = (): void => {
    const now = performance.now();
    const blank = new Set(inSight().filter(isBlank));
    for (const row of [...since.keys()]) if (!blank.has(row)) since.delete(row);
    for (const row of blank) {
      if (!since.has(row)) since.set(row, now);
      longest = Math.max(longest, now - since.get(row)!);
    }
    frames += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  globalThis.blanks = {
    top: () => scroller.scrollTop,
    scrollTo: share =>
      (scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight)),
    areNone: () => !inSight().some(isBlank),
    lastRow: () => inSight().at(-1)!,
    read() {
      const seen = { longest, frames };
      longest = 0;
      frames = 0;
      return seen;
    },
  };
}

import type { Browser } from 'playwright-core';
import { bounded, shift, type Bounded } from '../bounded.ts';
import { median, quantile } from '../measure.ts';
import { openWindow, type Place, type Window } from './window.ts';

const STEPS = 60;
const STEP_SCREENS = 3;
const BLANK_MS_MAX = 300;

/** In all currencies, by name: all 100,000. */
const ACCOUNTS = '/accounts?currency=all';

/**
 * The list of accounts: its beginning by the wheel, as fast as a hand turns it; then to its end by dragging the bar, in
 * jumps. Measured is how long any row in sight stood without its words.
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
      shift('the list', await page.evaluate(() => watch.shifted)),
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

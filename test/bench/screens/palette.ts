import type { Browser, Page } from 'playwright-core';
import { bounded, type Bounded } from '../bounded.ts';
import { median, quantile } from '../measure.ts';
import { openWindow, type Place } from './window.ts';

/** What people type: names, codes, numbers of documents, the middle of a word, another alphabet. */
const TYPED = [
  'carpat 12',
  'aurora 777',
  'C000011',
  'C004711-3',
  'ltic 501',
  'дельта 99',
  'furnir 4',
  'euro 31415',
];
const TIMES = 4;

/**
 * From the last key to its answer drawn in the palette: with the pause the app waits for the next key, the way to the
 * server and back, and the search itself. The processor is as it is.
 */
export async function palette(browser: Browser, place: Place): Promise<Bounded[]> {
  const window = await openWindow(browser, { ...place, throttled: 1 });
  try {
    const { page } = window;
    await page.goto('/accounts');
    await page.locator('.ag-row').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('Control+k');
    await page.locator('[role="dialog"] [role="option"]').first().waitFor();
    const times: number[] = [];
    for (let time = 0; time <= TIMES; time++) {
      for (const text of TYPED) {
        const took = await answered(page, text);
        // The first round warms the server.
        if (time > 0) times.push(took);
      }
    }
    return [
      bounded({
        figure: 'palette: the answer after the last key, p95',
        unit: 'ms',
        value: quantile(times, 0.95),
        bound: 'at most',
        target: 150,
        seen: { p50: median(times), longest: quantile(times, 1) },
      }),
    ];
  } finally {
    await window.close();
  }
}

async function answered(page: Page, text: string): Promise<number> {
  const box = page.getByRole('dialog').locator('input');
  await box.fill(text.slice(0, -1));
  await page.locator('[role="dialog"] [aria-busy="false"] [role="option"]').first().waitFor();
  await page.waitForTimeout(200);
  await page.evaluate(() => {
    let isAsked = false;
    watch.next = watch.drawn(() => {
      const busy = document.querySelector('[role="dialog"] [aria-busy]')?.getAttribute('aria-busy');
      if (busy === 'true') isAsked = true;
      return (
        isAsked && busy === 'false' && document.querySelector('[role="dialog"] [role="option"]')
      );
    });
  });
  await page.keyboard.press(text.slice(-1));
  return page.evaluate(async () => (await watch.next!) - watch.acted);
}

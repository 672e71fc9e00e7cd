import type { Browser, Page } from 'playwright-core';
import { bounded, shift, type Bounded } from '../bounded.ts';
import { median, quantile } from '../measure.ts';
import { heapUsed, openWindow, type Place, type Window } from './window.ts';

const LOADS = 6;
const ACCOUNTS = 100;
const WORKED_FIRST = 50;
const WORKED = 500;
const SETTLED_MS = 300;

/** What stands in the window when a collector can begin: the queue, and the first account with its items. */
const isReady = (): unknown =>
  document.querySelector('ol [aria-current]') &&
  document.querySelector('h2 a[href^="/accounts/"]') &&
  document.querySelector('main table tbody tr');

/** From the address to the queue and the first account on screen, with nothing kept from before. */
export async function firstLoad(browser: Browser, place: Place, width: number): Promise<Bounded[]> {
  const times: number[] = [];
  const worked: number[] = [];
  const moved: number[] = [];
  const bytes: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const window = await openWindow(browser, { ...place, width });
    await window.worked();
    await window.page.goto('/today', { waitUntil: 'commit' });
    const time = await window.page.evaluate(`watch.drawn(${width < 720 ? isListed : isReady})`);
    const spent = await window.worked();
    const size = await window.page.evaluate(bytesLoaded);
    await window.page.waitForTimeout(500);
    // The first warms the server.
    if (load > 0) {
      times.push(Number(time));
      worked.push(spent);
      moved.push(await window.page.evaluate(() => watch.shifted));
      bytes.push(size);
    }
    await window.close();
  }
  return [
    bounded({
      figure: `first load of Today, ${width} px`,
      unit: 'ms',
      bound: 'at most',
      value: median(times),
      target: 2000,
      seen: { longest: quantile(times, 1), mainThread: median(worked), kB: median(bytes) / 1000 },
    }),
    shift(`the first load of Today, ${width} px`, quantile(moved, 1)),
  ];
}

/** On a phone there is the list first. */
const isListed = (): unknown => document.querySelector('ol [aria-current]');

const bytesLoaded = (): number =>
  performance
    .getEntriesByType('resource')
    .reduce((sum, each) => sum + (each as PerformanceResourceTiming).transferSize, 0);

/** `C`, `2`: nobody answered, on to the next. From the key to the next account drawn. */
export async function nextAccount(browser: Browser, place: Place): Promise<Bounded[]> {
  const window = await openWindow(browser, place);
  try {
    const { page } = window;
    await page.goto('/today');
    await page.evaluate(`watch.drawn(${isReady})`);
    await page.waitForLoadState('networkidle');
    await window.worked();
    const times: number[] = [];
    for (let account = 0; account < ACCOUNTS; account++) times.push(await goOn(page));
    return [
      bounded({
        figure: 'next account after the key, p95',
        unit: 'ms',
        value: quantile(times, 0.95),
        bound: 'at most',
        target: 100,
        seen: {
          p50: median(times),
          longest: quantile(times, 1),
          mainThread: (await window.worked()) / ACCOUNTS,
        },
      }),
      shift('100 accounts worked', await page.evaluate(() => watch.shifted)),
    ];
  } finally {
    await window.close();
  }
}

/** Of the account on screen; the next one is drawn beneath it already. */
const NAME = 'h2 a[href^="/accounts/"]:not([aria-hidden] *)';
const NO_ANSWER = '#main [role="group"] [aria-keyshortcuts="2"]:visible';

async function goOn(page: Page): Promise<number> {
  await page.keyboard.press('c');
  await page.locator(NO_ANSWER).waitFor();
  await page.waitForTimeout(SETTLED_MS);
  await page.evaluate(name => {
    const nameNow = (): string => document.querySelector(name)?.textContent ?? '';
    const before = nameNow();
    watch.next = watch.drawn(() => nameNow() && nameNow() !== before);
  }, NAME);
  await page.keyboard.press('2');
  const time = await page.evaluate(async () => (await watch.next!) - watch.acted);
  await page.waitForTimeout(SETTLED_MS);
  return time;
}

/** What a day of work leaves behind in memory: after 500 accounts next to after 50. */
export async function memory(browser: Browser, place: Place): Promise<Bounded[]> {
  const window = await openWindow(browser, { ...place, throttled: 1 });
  try {
    await window.page.goto('/today');
    await window.page.evaluate(`watch.drawn(${isReady})`);
    await work(window, WORKED_FIRST);
    const first = await heapUsed(window);
    await work(window, WORKED - WORKED_FIRST);
    const last = await heapUsed(window);
    return [
      bounded({
        figure: 'memory after 500 accounts worked, of that after 50',
        unit: '×',
        value: last / first,
        bound: 'at most',
        target: 1.1,
        seen: { firstMB: first / 1e6, lastMB: last / 1e6 },
      }),
    ];
  } finally {
    await window.close();
  }
}

/** As fast as it goes; then everything that is under way may end, and toasts go. */
async function work({ page }: Window, accounts: number): Promise<void> {
  for (let account = 0; account < accounts; account++) {
    const before = await page.textContent(NAME);
    await page.keyboard.press('c');
    await page.locator(NO_ANSWER).waitFor();
    await page.keyboard.press('2');
    await page.waitForFunction(
      ([name, was]) => {
        const now = document.querySelector(name!)?.textContent;
        return now && now !== was;
      },
      [NAME, before],
    );
  }
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(12_000);
}

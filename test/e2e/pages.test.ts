import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type Who } from '../kit/app.ts';
import { openBrowser, violations, windowsOnto, type Windows } from '../kit/browser.ts';
import { wordsIn } from '../kit/words.ts';
import { PLACES } from './places.ts';
import type { Place } from './places/place.ts';
import { makeWorld, type World } from './world.ts';

const browser = await openBrowser();
const DESK = 1440;
const PHONE = 390;
const STILL_MS = 100;
const STIRRING_MS_MAX = 5_000;

let app: TestApp;
let empty: TestApp;
let world: World;
let windows: Windows;
let unseeded: Windows;

beforeAll(async () => {
  if (!browser) return;
  [app, empty] = await Promise.all([startTestApp(), startTestApp({ seed: 'none' })]);
  world = await makeWorld(app);
  windows = windowsOnto(app, browser);
  unseeded = windowsOnto(empty, browser);
});
afterEach(() => {
  expect([...(windows?.faults() ?? []), ...(unseeded?.faults() ?? [])]).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([app?.stop(), empty?.stop()]);
});

/** One window for each user: what it has loaded once, it need not load again. */
const kept = new Map<string, Page>();
/** Requests without an answer yet. */
const underWay = new Map<Page, number>();

async function pageFor({ who, empty: nobodyYet }: Place, language: 'ro' | 'ru'): Promise<Page> {
  const name = `${nobodyYet} ${who} ${language}`;
  const page = kept.get(name) ?? (await newPage(nobodyYet ? unseeded : windows, who, language));
  kept.set(name, page);
  await page.setViewportSize({ width: DESK, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  return page;
}

async function newPage(from: Windows, who: Who, language: 'ro' | 'ru'): Promise<Page> {
  const page = await from.pageAs(who, { language });
  const count = (by: number) => () => underWay.set(page, (underWay.get(page) ?? 0) + by);
  underWay.set(page, 0);
  page.on('request', count(1)).on('requestfinished', count(-1)).on('requestfailed', count(-1));
  return page;
}

async function goTo(place: Place, language: 'ro' | 'ru'): Promise<Page> {
  const page = await pageFor(place, language);
  await page.goto(typeof place.path === 'string' ? place.path : place.path(world));
  await page.locator(place.ready).first().waitFor({ state: 'attached' });
  await place.open?.(page, wordsIn(language));
  await settled(page);
  return page;
}

async function toPhone(page: Page, place: Place): Promise<void> {
  await page.setViewportSize({ width: PHONE, height: 844 });
  await settled(page);
  await place.onPhone?.(page);
  await settled(page);
}

async function toDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme="dark"]').waitFor();
  await settled(page);
}

/** All answers are there and the page has come to rest: nothing in it has changed for a moment. */
async function settled(page: Page): Promise<void> {
  await expect.poll(() => underWay.get(page), { timeout: 20_000, interval: 20 }).toBe(0);
  await page.evaluate(
    ([still, most]) =>
      new Promise<void>(resolve => {
        const rest = (): unknown => (clearTimeout(timer), (timer = setTimeout(end, still)));
        const observer = new MutationObserver(rest);
        const end = (): void => (observer.disconnect(), clearTimeout(limit), resolve());
        let timer = setTimeout(end, still);
        const limit = setTimeout(end, most);
        observer.observe(document, { subtree: true, childList: true, attributes: true });
      }),
    [STILL_MS, STIRRING_MS_MAX] as const,
  );
}

/** What is wider than the window; the page itself must never be dragged sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    // Tables and rows of tabs scroll sideways by themselves, and say so; grids know how.
    const mayScroll = '.overflow-x-auto, .overflow-x-auto *, [class*="ag-"], [role="region"]';
    return [...document.querySelectorAll('*')]
      .filter(box => !box.matches(mayScroll) && box.scrollWidth > box.clientWidth)
      .filter(
        box =>
          box === document.documentElement || /auto|scroll/.test(getComputedStyle(box).overflowX),
      )
      .map(box => {
        const { right } = box.getBoundingClientRect();
        const widest = [...box.querySelectorAll('*')].find(
          element => element.getBoundingClientRect().right > right + 1,
        );
        return `${box.outerHTML.slice(0, 120)} by ${widest?.outerHTML.slice(0, 160)}`;
      });
  });

/** Keys of texts that stand where words should: `desk.action.call`, `alert.DEBT_GROWING`. */
const bareKeys = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(
      element => ['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name)),
    );
    const text = [document.title, document.body.innerText, ...named].join('\n');
    return text.match(/(?<![\w@./-])[a-z]+(\.[a-zA-Z_]{2,})+(?![\w@-])/g) ?? [];
  });

async function expectSound(page: Page, where: string): Promise<void> {
  expect(await tooWide(page), `too wide ${where}`).toEqual([]);
  expect(await bareKeys(page), `without words ${where}`).toEqual([]);
}
const expectAccessible = async (page: Page, where: string, rule?: string): Promise<void> =>
  expect(await violations(page, rule), `axe ${where}`).toEqual([]);

describe.skipIf(!browser)('every page, and what opens on it', () => {
  it.each(PLACES)(
    '$name: for everybody, in light and dark, at a desk and on a phone',
    async place => {
      const page = await goTo(place, 'ro');
      await expectSound(page, 'at a desk');
      await expectAccessible(page, 'in light');
      await toDark(page);
      // A theme is colours and nothing else.
      await expectAccessible(page, 'in dark', 'color-contrast');
      await toPhone(page, place);
      await expectSound(page, 'on a phone');
      await expectAccessible(page, 'on a phone');
    },
  );

  it.each(PLACES)('$name: in Russian, at a desk and on a phone', async place => {
    const page = await goTo(place, 'ru');
    await expectSound(page, 'at a desk');
    await toPhone(page, place);
    await expectSound(page, 'on a phone');
  });
});

describe.skipIf(!browser)('on a Cyrillic layout', () => {
  it('the key of С opens the dock of a call, as the key of C does', async () => {
    const page = await windows.pageAs('collector1', { language: 'ru', width: DESK });
    await page.goto('/today');
    await page.locator('table tbody tr').first().waitFor();
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: 'с',
      code: 'KeyC',
      text: 'с',
      windowsVirtualKeyCode: 67,
    });
    const dock = page.getByRole('region', { name: wordsIn('ru')('desk.title.call') });
    await dock.waitFor();
  });
});

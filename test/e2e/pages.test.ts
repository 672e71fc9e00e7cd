import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, violations, windowsOnto, type Windows } from '../kit/browser.ts';
import { wordsIn } from '../kit/words.ts';
import { PLACES, type Place } from './places.ts';
import { makeWorld, type World } from './world.ts';

const browser = await openBrowser();
const DESK = 1440;
const PHONE = 390;

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
async function pageFor({ who, empty: nobodyYet }: Place, language: 'ro' | 'ru'): Promise<Page> {
  const name = `${nobodyYet} ${who} ${language}`;
  const page = kept.get(name) ?? (await (nobodyYet ? unseeded : windows).pageAs(who, { language }));
  kept.set(name, page);
  await page.setViewportSize({ width: DESK, height: 900 });
  await inTheme(page, 'light');
  return page;
}

async function goTo(place: Place, language: 'ro' | 'ru'): Promise<Page> {
  const page = await pageFor(place, language);
  await page.goto(typeof place.path === 'string' ? place.path : place.path(world));
  await settled(page, place);
  await place.open?.(page, wordsIn(language));
  await page.waitForTimeout(SETTLING_MS);
  return page;
}

async function inTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  if (page.url() === 'about:blank') return;
  await page.locator(`html[data-theme="${theme}"]`).waitFor();
  await page.waitForTimeout(SETTLING_MS);
}

async function toPhone(page: Page, place: Place): Promise<void> {
  await page.setViewportSize({ width: PHONE, height: 844 });
  await page.waitForTimeout(SETTLING_MS);
  await place.onPhone?.(page);
}

/** What slides and fades has arrived, what loads when it is seen is there. */
const SETTLING_MS = 250;
async function settled(page: Page, { ready }: Place): Promise<void> {
  await page.locator(ready).first().waitFor({ state: 'attached' });
  await page.waitForTimeout(SETTLING_MS);
}

/** What is wider than the window; the page itself must never be dragged sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const boxes = [document.documentElement, document.body, document.querySelector('main')];
    if (boxes.every(box => !box || box.scrollWidth <= box.clientWidth)) return [];
    return [...document.querySelectorAll('main *, header *')]
      .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5)
      .map(element => element.outerHTML.slice(0, 160));
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
      await inTheme(page, 'dark');
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

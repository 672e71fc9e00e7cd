import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Language, type Windows } from '../kit/browser.ts';
import { given } from '../kit/given.ts';

const browser = await openBrowser();
const LANGUAGES: Language[] = ['ro', 'ru', 'it', 'en'];
const width = 1280;
let app: TestApp;
let windows: Windows;

beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  windows = windowsOnto(app, browser);
  const { account, invoice } = given(app);
  await account({ code: 'L-1', agent: 'agent1', collector: 'collector1' });
  await invoice({ account: 'L-1', dueIn: -20, amount: '500.00' });
  await invoice({ account: 'L-1', dueIn: -20, amount: '500.00', currency: 'EUR' });
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** How many lines the parts of a bar take that are seen. */
const linesOf = (bar: Locator): Promise<number> =>
  bar.evaluate(element => {
    const boxes = [...element.children]
      .map(part => part.getBoundingClientRect())
      .filter(box => box.height > 1);
    return new Set(boxes.map(box => Math.round(box.top + box.height / 2))).size;
  });

/** Where the room is taken by words, in the longest language as in the shortest. */
describe.skipIf(!browser)('on a small laptop there is one line', () => {
  it.each(LANGUAGES)('of what can be done with an account, with its keys (%s)', async language => {
    const page = await windows.pageAs('collector1', { language, width });
    await page.goto('/today');
    const bar = page.getByRole('toolbar');
    await bar.waitFor();
    expect(await linesOf(bar)).toBe(1);
    expect(await bar.locator('kbd').allTextContents()).toEqual(['C', 'P', 'M', 'N', 'D', 'S', 'E']);
    expect(await bar.locator('kbd').first().isVisible()).toBe(true);
  });

  it.each(LANGUAGES)('of shelves over a pivot (%s)', async language => {
    const page = await windows.pageAs('director', { language, width });
    await page.goto('/exposure');
    await page.locator('.ag-row').first().waitFor();
    const shelves = page.getByRole('group').first().locator('..');
    await shelves.getByRole('combobox').waitFor();
    expect(await linesOf(shelves)).toBe(1);
  });
});

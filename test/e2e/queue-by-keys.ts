import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Today's queue, by someone who has no mouse. */
export async function queueByKeys(page: Page) {
  await page.goto('/today');
  const current = page.locator('ol button[aria-current]');
  const idOnScreen = async (): Promise<string> =>
    (await page.locator('main h2 a:visible').getAttribute('href'))!.split('/').at(-1)!;
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  await page.locator('main table tbody tr:visible').first().waitFor();

  /** Does something to the account on screen and says whose turn it is then. */
  async function work(...keys: string[]): Promise<string> {
    const id = await idOnScreen();
    for (const key of keys)
      await (key.length > 1 && !/^[A-Z]/.test(key) ? page.keyboard.type(key) : press(key));
    await expect.poll(idOnScreen, { timeout: 10_000 }).not.toBe(id);
    await page.locator('main table tbody tr:visible').first().waitFor();
    expect(await current.count()).toBe(1);
    return id;
  }

  return { idOnScreen, press, work };
}

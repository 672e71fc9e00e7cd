import type { Page } from 'playwright-core';
import type { Who } from '../../kit/app.ts';
import type { World } from '../world.ts';

export type Say = (key: string, given?: object) => string;

/** A page, or something opened on it, in which every rule of all pages must hold. */
export interface Place {
  name: string;
  who: Who;
  path: string | ((world: World) => string);
  /** There once the page has its data. */
  ready: string;
  /** What is done to come here. */
  open?: (page: Page, say: Say) => Promise<void>;
  /** What leads there once the window is as narrow as a phone. */
  onPhone?: (page: Page) => Promise<void>;
  /** On an installation where nobody is yet. */
  empty?: boolean;
}

export const press = (key: string) => (page: Page) => page.keyboard.press(key);

/** A button by the key of its text, then items of the menus that it opens. */
export const pick =
  (...keys: string[]) =>
  async (page: Page, say: Say): Promise<void> => {
    const [menu = '', ...items] = keys;
    await page
      .getByRole('button', { name: say(menu) })
      .first()
      .click();
    for (const item of items) await page.getByRole('menuitem', { name: say(item) }).click();
  };

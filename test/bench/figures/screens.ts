import type { Browser } from 'playwright-core';
import { launchChromium } from '../../kit/chromium.ts';
import type { Bounded } from '../bounded.ts';
import { LARGE, SMALL, type Size } from '../generate.ts';
import { lighthouseMarks } from '../screens/lighthouse.ts';
import { palette } from '../screens/palette.ts';
import { expandAll, expandRow } from '../screens/pivot.ts';
import { scrollAccounts } from '../screens/scrolling.ts';
import { firstLoad, memory, nextAccount } from '../screens/today.ts';
import type { Place } from '../screens/window.ts';
import { signIn, type World } from '../world.ts';

const LAPTOP = 1440;
const PHONE = 390;

type Measure = (browser: Browser, place: Place) => Promise<Bounded[]>;

/** What people see, in a real browser; its processor throttled four times wherever time is measured, but for the palette. */
export const screens = async (world: World): Promise<Bounded[]> => [
  ...(await seen(world, SMALL, 'collector1', [
    (browser, place) => firstLoad(browser, place, LAPTOP),
    (browser, place) => firstLoad(browser, place, PHONE),
    nextAccount,
    memory,
  ])),
  ...(await seen(world, SMALL, 'director', [expandRow, expandAll])),
  ...(await seen(world, LARGE, 'director', [scrollAccounts, palette])),
];

/** Lighthouse's marks of every page; of the first one of all, before there is anybody, too. */
export async function lighthouse(world: World): Promise<Bounded[]> {
  const product = await world.product(await world.ledger());
  const fresh = await world.product(await world.bareDatabase(), 'none');
  try {
    return await lighthouseMarks(product.url, fresh.url);
  } finally {
    await world.stopPrograms();
  }
}

async function seen(
  world: World,
  size: Size,
  who: string,
  measures: readonly Measure[],
): Promise<Bounded[]> {
  const product = await world.product(await world.ledger(size));
  const browser = await launchChromium();
  try {
    if (!browser) throw new Error('no Chromium runs on this machine');
    const all: Bounded[] = [];
    for (const measure of measures) {
      const place = { url: product.url, cookie: await signIn(product.url, who) };
      all.push(...(await measure(browser, place)));
    }
    return all;
  } finally {
    await browser?.close();
    await world.stopPrograms();
  }
}

import type { Browser } from 'playwright-core';
import { launchChromium } from '../../kit/chromium.ts';
import type { Bounded } from '../bounded.ts';
import { LARGE, SMALL, type Size } from '../generate.ts';
import { firstLoad, memory, nextAccount } from '../screens/today.ts';
import { signIn, type World } from '../world.ts';

const LAPTOP = 1440;
const PHONE = 390;

/** What people see, in a real browser whose processor is throttled. */
export async function screens(world: World): Promise<Bounded[]> {
  const browser = await launchChromium();
  if (!browser) throw new Error('no Chromium runs on this machine');
  try {
    const wanted = (process.env.SCREENS ?? 'today,next,memory').split(',');
    const all: Bounded[] = [];
    if (wanted.includes('today')) {
      all.push(
        ...(await at(world, SMALL, 'collector1', place => firstLoad(browser, place, LAPTOP))),
      );
    }
    if (wanted.includes('next'))
      all.push(...(await at(world, SMALL, 'collector1', place => nextAccount(browser, place))));
    if (wanted.includes('memory'))
      all.push(...(await at(world, SMALL, 'collector1', place => memory(browser, place))));
    void LARGE;
    void PHONE;
    return all;
  } finally {
    await browser.close();
  }
}

async function at(
  world: World,
  size: Size,
  who: string,
  measure: (place: { url: string; cookie: string }) => Promise<Bounded[]>,
): Promise<Bounded[]> {
  const product = await world.product(await world.ledger(size));
  try {
    return await measure({ url: product.url, cookie: await signIn(product.url, who) });
  } finally {
    await world.stopPrograms();
  }
}
type _ = Browser;

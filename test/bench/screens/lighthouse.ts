import { createServer } from 'node:net';
import type { Flags } from 'lighthouse';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../kit/chromium.ts';
import { bounded, type Bounded } from '../bounded.ts';
import { installTools } from '../tools/install.ts';
import { ask, signIn } from '../world.ts';

/** Of a hundred, in each category. */
const SCORE_MIN = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

const PAGES: readonly [who: string, path: string][] = [
  ['collector1', '/today'],
  ['collector1', '/practice'],
  ['director', '/accounts'],
  ['director', '/accounts/:id'],
  ['agent1', '/portfolio'],
  ['director', '/scores'],
  ['director', '/exposure'],
  ['admin', '/imports'],
  ['admin', '/users'],
  ['admin', '/api'],
  ['director', '/alerts'],
  ['saleshead', '/orders'],
  ['director', '/approvals'],
  ['director', '/rules'],
];

/**
 * Every page as Lighthouse sees it on a desk; the portfolio on a phone too; last, with nobody there, the sign-in page and
 * that of an installation which is not set up yet, at `freshUrl`.
 */
export async function lighthouseMarks(url: string, freshUrl: string): Promise<Bounded[]> {
  await installTools();
  const port = await freePort();
  const browser = await launchChromium([`--remote-debugging-port=${port}`]);
  if (!browser) throw new Error('no Chromium runs on this machine');
  try {
    const all: Bounded[] = [];
    for (const [who, path] of PAGES) {
      const cookie = await signIn(url, who);
      const address = url + path.replace(':id', await anAccount(url, cookie));
      for (const phone of path === '/portfolio' ? [false, true] : [false]) {
        // Lighthouse tidies up after each page.
        await become(browser, url, cookie);
        all.push(await marks(port, address, path, phone));
      }
    }
    await become(browser, url, null);
    all.push(await marks(port, `${url}/sign-in`, '/sign-in', false));
    all.push(await marks(port, `${freshUrl}/setup`, '/setup', false));
    return all;
  } finally {
    await browser.close();
  }
}

/** Lighthouse opens its own window in the browser: whose cookie is there is signed in. */
async function become(browser: Browser, url: string, cookie: string | null): Promise<void> {
  const tools = await browser.newBrowserCDPSession();
  await tools.send('Storage.clearCookies', {});
  const [name = '', value = ''] = cookie?.split(/=(.*)/s) ?? [];
  if (cookie) await tools.send('Storage.setCookies', { cookies: [{ name, value, url }] });
  await tools.detach();
}

async function anAccount(url: string, cookie: string): Promise<string> {
  const body = JSON.stringify({ query: '{ accounts(limit: 1) { items { id } } }' });
  type Answer = { accounts: { items: { id: string }[] } };
  return (await ask<Answer>(url, cookie, body)).accounts.items[0]?.id ?? '';
}

async function marks(
  port: number,
  address: string,
  name: string,
  phone: boolean,
): Promise<Bounded> {
  const flags: Flags = { port, onlyCategories: CATEGORIES, logLevel: 'error', output: 'json' };
  const { lighthouse, desktopConfig } = await import('../tools/lighthouse.ts');
  const result = await lighthouse(address, flags, phone ? undefined : desktopConfig);
  if (!result) throw new Error(`Lighthouse says nothing of ${name}`);
  const { categories, audits, finalDisplayedUrl } = result.lhr;
  if (new URL(finalDisplayedUrl).pathname !== new URL(address).pathname)
    throw new Error(`${name} led to ${finalDisplayedUrl}`);
  const score = (category: string): number => Math.round((categories[category]?.score ?? 0) * 100);
  const value = (audit: string): number => audits[audit]?.numericValue ?? 0;
  return bounded({
    figure: `Lighthouse ${phone ? 'phone' : 'desktop'} ${name}`,
    unit: 'of 100',
    value: Math.min(...CATEGORIES.map(score)),
    bound: 'at least',
    target: SCORE_MIN,
    seen: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      bestPractices: score('best-practices'),
      largestPaint: value('largest-contentful-paint'),
      blocked: value('total-blocking-time'),
      shifted: value('cumulative-layout-shift'),
      kB: value('total-byte-weight') / 1000,
    },
  });
}

/** A port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

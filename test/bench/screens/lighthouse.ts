import type { Browser } from 'playwright-core';
import lighthouse, { desktopConfig, type Flags } from 'lighthouse';
import { bounded, type Bounded } from '../bounded.ts';
import type { Place } from './window.ts';

/** Of a hundred; the same for what is measured and what is only looked at. */
const SCORE_MIN = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

/** Lighthouse's marks of a page, as it gives them to a desk or to a phone. */
export async function marks(
  browser: Browser,
  port: number,
  { url, cookie }: Place,
  path: string,
  phone = false,
): Promise<Bounded[]> {
  // Lighthouse opens its own window in the browser: the cookie must be there.
  const tools = await browser.newBrowserCDPSession();
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await tools.send('Storage.setCookies', { cookies: [{ name, value, url }] });
  await tools.detach();
  const flags: Flags = { port, onlyCategories: CATEGORIES, logLevel: 'error', output: 'json' };
  const result = await lighthouse(url + path, flags, phone ? undefined : desktopConfig);
  if (!result) throw new Error(`Lighthouse says nothing of ${path}`);
  const { categories, audits } = result.lhr;
  const score = (category: string): number => Math.round((categories[category]?.score ?? 0) * 100);
  return [
    bounded({
      figure: `Lighthouse ${phone ? 'phone' : 'desktop'} ${path.replace(/[0-9a-f-]{36}/, '…')}`,
      unit: 'of 100',
      value: Math.min(...CATEGORIES.map(score)),
      bound: 'at least',
      target: SCORE_MIN,
      seen: {
        performance: score('performance'),
        accessibility: score('accessibility'),
        bestPractices: score('best-practices'),
        largestPaint: audits['largest-contentful-paint']?.numericValue ?? 0,
        blocked: audits['total-blocking-time']?.numericValue ?? 0,
        shifted: audits['cumulative-layout-shift']?.numericValue ?? 0,
        kB: (audits['total-byte-weight']?.numericValue ?? 0) / 1000,
      },
    }),
  ];
}

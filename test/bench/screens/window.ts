import type { Browser, CDPSession, Page } from 'playwright-core';
import { installWatch } from './watch.ts';

export const THROTTLED_TIMES = 4;

/** A window of a slow machine: its processor throttled, everything that is drawn watched. */
export interface Window {
  page: Page;
  tools: CDPSession;
  /** Milliseconds that the main thread has worked since last asked; what others do at the time does not count. */
  worked(): Promise<number>;
  close(): Promise<void>;
}

/** Where the product is, and who looks at it. */
export interface Place {
  url: string;
  cookie: string;
}

interface Look extends Place {
  width?: number;
  /** How many times slower than this machine. */
  throttled?: number;
}

export async function openWindow(browser: Browser, look: Look): Promise<Window> {
  const { url, cookie, width = 1440, throttled = THROTTLED_TIMES } = look;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: width < 720 ? 844 : 900 },
    hasTouch: width < 720,
    locale: 'ro',
    timezoneId: 'Europe/Bucharest',
  });
  context.setDefaultTimeout(60_000);
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.addInitScript(installWatch);
  const tools = await context.newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: throttled });
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  let before = 0;
  return {
    page,
    tools,
    async worked() {
      const { metrics } = await tools.send('Performance.getMetrics');
      const now = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
      const since = now - before;
      before = now;
      return since;
    },
    close: () => context.close(),
  };
}

/** Bytes of JavaScript objects that are still in use. */
export async function heapUsed({ tools }: Window): Promise<number> {
  await tools.send('HeapProfiler.enable');
  await tools.send('HeapProfiler.collectGarbage');
  await tools.send('HeapProfiler.collectGarbage');
  return (await tools.send('Runtime.getHeapUsage')).usedSize;
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { given } from '../kit/given.ts';

const browser = await openBrowser();
let app: TestApp;
let windows: Windows;

beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  windows = windowsOnto(app, browser);
  const { account, invoice } = given(app);
  await account({ code: 'F-1', agent: 'agent1', collector: 'collector1' });
  await invoice({ account: 'F-1', dueIn: -20, amount: '500.00' });
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** What each page asks for before the libraries are there. */
const PAGES = [
  { who: 'collector1', path: '/today', asks: ['Workday', 'Worklist'] },
  { who: 'director', path: '/accounts', asks: ['AccountFacets'] },
  { who: 'agent1', path: '/portfolio', asks: ['AccountFacets', 'Scoreboard'] },
  { who: 'director', path: '/scores', asks: ['Scoreboard'] },
  { who: 'director', path: '/exposure', asks: ['AccountFacets', 'Exposure', 'ExposureViews'] },
  { who: 'director', path: '/alerts', asks: ['Alerts'] },
] as const;

describe.skipIf(!browser)('the first load of a page', () => {
  it.each(PAGES)('$path asks before the libraries are there, and each thing once', async each => {
    const page = await windows.pageAs(each.who);
    const asked: string[] = [];
    const operation = (body: string | null): string =>
      (JSON.parse(body ?? '{}') as { operationName?: string }).operationName ?? '';
    page.on('request', request => {
      if (request.url().endsWith('/graphql')) asked.push(request.postData() ?? '');
    });
    const early: string[] = [];
    // The libraries come only once all has been asked for that needs none of them.
    await page.route('**/assets/apollo-*.js', async route => {
      await expect.poll(() => asked.length).toBeGreaterThanOrEqual(each.asks.length);
      early.push(...asked.map(operation));
      await route.continue();
    });
    await page.goto(each.path);
    await page.waitForLoadState('networkidle');
    expect(early.toSorted()).toEqual(each.asks);
    expect(asked).toEqual([...new Set(asked)]);
  });

  it('asks nothing early where the address says more than the page', async () => {
    const page = await windows.pageAs('director');
    const wanted: unknown[] = [];
    page.on('request', request => {
      const { operationName, variables } = JSON.parse(request.postData() ?? '{}') as {
        operationName?: string;
        variables?: unknown;
      };
      if (operationName === 'Exposure') wanted.push(variables);
    });
    await page.goto('/exposure?r=agent');
    await page.locator('.ag-row').first().waitFor();
    expect(wanted).toHaveLength(1);
  });

  it('goes on where what was asked early did not come', async () => {
    const page = await windows.pageAs('agent1');
    let refused = 0;
    await page.route('**/graphql', route => {
      if (refused > 0 || !route.request().postData()?.includes('Scoreboard'))
        return route.continue();
      refused += 1;
      return route.abort();
    });
    await page.goto('/portfolio');
    await page.locator('main section p').first().waitFor();
    expect(refused).toBe(1);
  });
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import type { TestApp, Who } from './app.ts';
import { launchChromium } from './chromium.ts';

export type Language = 'ro' | 'ru' | 'it' | 'en';

export interface Look {
  width?: number;
  theme?: 'light' | 'dark';
  language?: Language;
}

export interface Windows {
  /** A window of this user's own, signed in; `null`: nobody is. Stays on an empty page. */
  pageAs(who: Who, look?: Look): Promise<Page>;
  /** What went wrong in any of the windows since last asked: errors on the page or in its console. */
  faults(): string[];
  /** Closes all windows; the browser stays. */
  close(): Promise<void>;
}

/** The browser of a test file; null where none runs here, which is said aloud. */
export async function openBrowser(): Promise<Browser | null> {
  const browser = await launchChromium();
  if (!browser) process.stderr.write('no Chromium runs on this machine: pages are NOT tested\n');
  return browser;
}

/** Windows onto one app. Nothing is kept between two of them: cookies, preferences, cache. */
export function windowsOnto(app: TestApp, browser: Browser): Windows {
  const contexts: BrowserContext[] = [];
  let found: string[] = [];

  async function contextFor(who: Who, look: Look): Promise<BrowserContext> {
    const { width = 1440, theme = 'light', language = 'ro' } = look;
    const context = await browser.newContext({
      baseURL: app.url,
      viewport: { width, height: 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: language,
      timezoneId: 'Europe/Bucharest',
    });
    contexts.push(context);
    context.setDefaultTimeout(20_000);
    if (who !== null) {
      await app.data(who, CHOOSE_LANGUAGE, { language });
      const { cookie = '' } = await app.headers(who);
      const [name = '', value = ''] = cookie.split(/=(.*)/s);
      await context.addCookies([{ name, value, url: app.url }]);
    }
    return context;
  }

  return {
    async pageAs(who, look = {}) {
      const page = await (await contextFor(who, look)).newPage();
      const note = (what: string): void => {
        found.push(`${who ?? 'nobody'} on ${new URL(page.url()).pathname}: ${what}`);
      };
      page.on('pageerror', error => note(error.stack ?? error.message));
      page.on('console', message => isFault(message) && note(message.text()));
      return page;
    },
    faults() {
      const all = found;
      found = [];
      return all;
    },
    async close() {
      await Promise.all(contexts.splice(0).map(context => context.close()));
    },
  };
}

const CHOOSE_LANGUAGE =
  'mutation ($language: String!) { chooseLanguage(language: $language) { id } }';

/** Warnings of the browser itself are no fault of ours; those of Vue, its texts and the grid are. */
const isFault = (message: ConsoleMessage): boolean =>
  message.type() === 'error' ||
  (message.type() === 'warning' && /\[Vue|intlify|AG Grid|Apollo/i.test(message.text()));

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface AxeResults {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** What axe-core has against the page as it stands, one line for each element; by one rule, or by all of WCAG 2.2 AA. */
export async function violations(page: Page, rule?: string): Promise<string[]> {
  const options = { runOnly: rule ? [rule] : RULES, resultTypes: ['violations'] };
  // The page's own policy lets no foreign script in, and shall not be switched off for a test.
  const tools = await page.context().newCDPSession(page);
  await tools.send('Runtime.evaluate', { expression: `window.axe ??= (() => {${AXE}})() ?? axe` });
  const { result } = await tools.send('Runtime.evaluate', {
    expression: `axe.run(document, ${JSON.stringify(options)})
      .then(results => JSON.stringify(results))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await tools.detach();
  const results = JSON.parse(String(result.value)) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} (${failureSummary})`),
  );
}

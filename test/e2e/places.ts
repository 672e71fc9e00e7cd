import type { Page } from 'playwright-core';
import type { Who } from '../kit/app.ts';
import { LEDGER_FILE, type World } from './world.ts';

type Say = (key: string, given?: object) => string;

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

const ACCOUNT = (tab = 'items') => ({
  path: ({ accountId }: World) => `/accounts/${accountId}?tab=${tab}`,
  ready: 'h1',
});
const GRID_ROW = '.ag-row .ag-cell-value:not(:empty)';
const HELD = { path: '/orders', ready: 'main article ol li' };
const EXPOSURE = {
  who: 'director',
  path: '/exposure',
  ready: '.ag-grid-pinned-bottom-rows .ag-cell',
};

const press = (key: string) => (page: Page) => page.keyboard.press(key);
const pick =
  (...keys: string[]) =>
  async (page: Page, say: Say): Promise<void> => {
    const [menu = '', ...items] = keys;
    await page
      .getByRole('button', { name: say(menu) })
      .first()
      .click();
    for (const item of items) await page.getByRole('menuitem', { name: say(item) }).click();
  };

async function openRow(page: Page): Promise<void> {
  await page.locator('.ag-row button[aria-expanded="false"]').first().click();
  await page.locator('.ag-row button[aria-expanded="true"]').first().waitFor();
}

export const PLACES: readonly Place[] = [
  { name: 'sign-in', who: null, path: '/sign-in', ready: 'h1' },
  { name: 'the first administrator', who: null, path: '/setup', ready: 'h1', empty: true },
  { name: 'today', who: 'collector1', path: '/today', ready: 'table tbody tr' },
  ...(['c', 'p', 'm', 'n', 's'] as const).map(key => ({
    name: `today, the dock opened by ${key}`,
    who: 'collector1',
    path: '/today',
    ready: 'table tbody tr',
    open: press(key),
    onPhone: (page: Page) => page.locator('ol button[aria-current]').click(),
  })),
  {
    name: 'today, the filters of the queue',
    who: 'collector1',
    path: '/today',
    ready: 'table tbody tr',
    open: press('/'),
  },
  {
    name: 'the palette, with something found',
    who: 'collector1',
    path: '/today',
    ready: 'table tbody tr',
    open: async page => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('ștefan');
      await page.getByRole('option', { name: /Ștefănescu/ }).waitFor();
    },
  },
  { name: 'practice', who: 'collector1', path: '/practice', ready: 'table tbody tr' },
  { name: 'accounts', who: 'director', path: '/accounts', ready: 'main h1' },
  {
    name: 'a new account',
    who: 'director',
    path: '/accounts',
    ready: GRID_ROW,
    open: pick('accounts.list.new'),
  },
  ...(['items', 'payments', 'ledger', 'credit', 'promises', 'tasks', 'timeline'] as const).map(
    tab => ({
      name: `an account, ${tab}`,
      who: 'director',
      ...ACCOUNT(tab),
    }),
  ),
  {
    name: 'an account, a quote that would be held',
    who: 'agent1',
    path: ({ heldId }) => `/accounts/${heldId}?tab=credit`,
    ready: '[role="tabpanel"] form',
    open: async (page, say) => {
      await page.getByLabel(say('credit.quote.amount')).fill('1234');
      await page.getByRole('button', { name: say('credit.quote.check') }).click();
      await page.getByRole('button', { name: say('credit.quote.copy') }).waitFor();
    },
  },
  { name: "an account as its collector's", who: 'collector1', ...ACCOUNT() },
  { name: 'rare acts', who: 'director', ...ACCOUNT(), open: pick('accounts.tools') },
  ...(['payment', 'invoice', 'assign', 'limit'] as const).map(tool => ({
    name: `an account, the form for ${tool}`,
    who: 'director',
    ...ACCOUNT(),
    open: pick('accounts.tools', `accounts.tool.${tool}`),
  })),
  { name: 'exposure', ...EXPOSURE },
  { name: 'exposure with a row open', ...EXPOSURE, open: openRow },
  {
    name: 'exposure with the items of a cell',
    ...EXPOSURE,
    open: async page => {
      await openRow(page);
      await page.locator('.ag-row [col-id$=" OPEN"]:not(:empty)').first().dblclick();
      await page.locator('section tbody tr').first().waitFor();
    },
  },
  {
    name: 'exposure, what to do with a dimension',
    ...EXPOSURE,
    open: page => page.locator('[data-chip="rows REGION"]').click(),
  },
  {
    name: 'exposure, a filter',
    ...EXPOSURE,
    open: async (page, say) => {
      await page.locator('[data-chip="rows REGION"]').click();
      await page.getByRole('menuitem', { name: say('exposure.filterBy') }).click();
      await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    },
  },
  { name: 'exposure with its heat map', ...EXPOSURE, path: '/exposure?h=1&s=row&x=*2' },
  {
    name: 'exposure, saving a view',
    ...EXPOSURE,
    open: async page => {
      await page.keyboard.press('Control+s');
      await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    },
  },
  {
    name: 'exposure, its day and currency',
    ...EXPOSURE,
    open: async (page, say) => {
      await page.getByTitle(say('exposure.stand.hint')).click();
      await page.getByRole('dialog').getByRole('combobox').waitFor();
    },
  },
  { name: 'held orders', who: 'saleshead', ...HELD },
  {
    name: 'held orders, letting one go',
    who: 'saleshead',
    ...HELD,
    open: press('r'),
    onPhone: page => page.locator('main li button').first().click(),
  },
  {
    name: 'held orders, asking for an advance',
    who: 'saleshead',
    ...HELD,
    open: press('a'),
    onPhone: page => page.locator('main li button').first().click(),
  },
  {
    name: 'held orders, one that waits for a second person',
    who: 'saleshead',
    path: ({ askedId }) => `/orders?hold=${askedId}`,
    ready: 'main article ol li',
  },
  {
    name: 'held orders, stopping one by hand',
    who: 'saleshead',
    ...HELD,
    open: pick('credit.stopOne'),
  },
  {
    name: 'held orders, the record of releases',
    who: 'director',
    path: '/orders?tab=RECORD',
    ready: '[role="tabpanel"] p',
  },
  {
    name: 'an account, a new security',
    who: 'director',
    path: ({ heldId }) => `/accounts/${heldId}?tab=credit`,
    ready: '[role="tabpanel"] section li',
    open: pick('credit.security.add'),
  },
  { name: 'alerts', who: 'director', path: '/alerts', ready: 'main li' },
  {
    name: 'the user menu',
    who: 'director',
    path: '/alerts',
    ready: 'main li',
    open: page => page.locator('header button[aria-haspopup="menu"]').last().click(),
  },
  {
    name: 'the keys',
    who: 'collector1',
    path: '/today',
    ready: 'table tbody tr',
    open: press('?'),
  },
  { name: 'no such page', who: 'director', path: '/nowhere', ready: 'main a' },
  { name: "an agent's portfolio", who: 'agent1', path: '/portfolio', ready: 'main h1' },
  { name: 'scores', who: 'director', path: '/scores', ready: 'main h1' },
  { name: 'imports', who: 'admin', path: '/imports', ready: 'main h1' },
  {
    name: 'imports with a preview',
    who: 'admin',
    path: '/imports',
    ready: 'main h1',
    open: async page => {
      await page.locator('main input[type="file"]').first().setInputFiles(LEDGER_FILE);
      await page.locator('main table tbody tr').first().waitFor();
    },
  },
  { name: 'approvals', who: 'director', path: '/approvals', ready: 'main li' },
  {
    name: 'approvals, as the head of sales sees them',
    who: 'saleshead',
    path: '/approvals',
    ready: 'main li',
  },
  { name: 'rules', who: 'director', path: '/rules', ready: 'main li' },
  {
    name: 'rules, as the head of sales reads them',
    who: 'saleshead',
    path: '/rules',
    ready: 'main li',
  },
  {
    name: 'rules, a new one',
    who: 'director',
    path: '/rules',
    ready: 'main li',
    open: pick('rules.new'),
  },
  {
    name: 'rules, how one came to be',
    who: 'director',
    path: '/rules',
    ready: 'main li',
    open: async page => {
      await page.locator('main li button').first().click();
      await page.getByRole('dialog').locator('li').first().waitFor();
    },
  },
  {
    name: 'rules, second person and tolerances',
    who: 'admin',
    path: '/rules?part=policies',
    ready: 'main h2',
  },
  {
    name: 'rules, whether the books add up',
    who: 'admin',
    path: '/rules?part=books',
    ready: '[role="tabpanel"] p',
  },
  {
    name: 'imports, exchange rates',
    who: 'admin',
    path: '/imports',
    ready: 'main details',
    open: page => page.locator('main details > summary').click(),
  },
  { name: 'users', who: 'admin', path: '/users', ready: 'main table tbody tr' },
  {
    name: 'users, a new one',
    who: 'admin',
    path: '/users',
    ready: 'main table tbody tr',
    open: pick('users.list.new'),
  },
  { name: 'API, examples', who: 'director', path: '/api', ready: 'article textarea' },
  { name: 'API, tokens', who: 'admin', path: '/api?part=tokens', ready: '[role="tabpanel"] p' },
  { name: 'API, limits', who: 'agent1', path: '/api?part=limits', ready: 'dl dd' },
  {
    name: 'API, a new token',
    who: 'admin',
    path: '/api?part=tokens',
    ready: '[role="tabpanel"] p',
    open: pick('api.token.new'),
  },
];

import type { Page } from 'playwright-core';
import type { World } from '../world.ts';
import { pick, press, type Place } from './place.ts';

const GRID_ROW = '.ag-row .ag-cell-value:not(:empty)';
const ACCOUNT = (tab = 'items') => ({
  path: ({ accountId }: World) => `/accounts/${accountId}?tab=${tab}`,
  ready: 'h1',
});

/** Signing in, the day of a collector, and the accounts. */
export const COLLECTING: readonly Place[] = [
  { name: 'sign-in', who: null, path: '/sign-in', ready: 'h1' },
  { name: 'the first administrator', who: null, path: '/setup', ready: 'h1', empty: true },
  { name: 'today', who: 'collector1', path: '/today', ready: 'table tbody tr' },
  ...(['c', 'p', 'm', 'n', 'd', 's'] as const).map(key => ({
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
];

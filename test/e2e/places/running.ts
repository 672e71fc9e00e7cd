import { LEDGER_FILE } from '../world.ts';
import { pick, type Place } from './place.ts';

/** Scores, imports, approvals, rules, users and the API. */
export const RUNNING: readonly Place[] = [
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
  {
    name: 'imports with what would change',
    who: 'admin',
    path: '/imports',
    ready: 'main h1',
    open: async (page, say) => {
      await page.locator('main input[type="file"]').first().setInputFiles(LEDGER_FILE);
      await page.getByRole('button', { name: say('imports.dryRun.button') }).click();
      await page.getByRole('tabpanel').waitFor();
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

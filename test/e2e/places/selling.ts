import { pick, press, type Place } from './place.ts';

const HELD = { path: '/orders', ready: 'main article ol li' };

/** Held orders, alerts, and what every page has. */
export const SELLING: readonly Place[] = [
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
];

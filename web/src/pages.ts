import {
  AccountFacets,
  Alerts,
  Exposure,
  ExposureViews,
  Scoreboard,
  Workday,
  Worklist,
} from 'virtual:operations';
import type { Component } from 'vue';
import type { Asked } from './early.ts';
import { inputOf, START } from './exposure/spec.ts';
import type { TextRoom } from './texts/rooms.ts';
import { EVERYTHING, ROWS_MAX, variablesOf } from './worklists/queueFilter.ts';

/** A page of the app. */
export interface Page {
  /** Its script. */
  load: () => Promise<{ default: Component }>;
  /** The rooms whose words come with it. */
  rooms?: readonly TextRoom[];
  /** What it asks for first, on this business day; where the address says no more than which page. */
  asks?: (today: string) => readonly Asked[];
}

/** An operation by its name and text. */
function asked(operation: Record<string, string>, variables: Asked['variables'] = {}): Asked {
  const [[operationName, query] = ['', '']] = Object.entries(operation);
  return { operationName, variables, query };
}

/** Scores count from the first of the month. */
const scoreboard = (today: string): Asked =>
  asked({ Scoreboard }, { from: `${today.slice(0, 7)}-01`, to: today });

/** Of alerts, as many are read at once. */
export const ALERTS_PAGE = 40;

/** Every page by its address. It stands apart from the router so that a page is on its way before the router is. */
export const PAGES = {
  '/sign-in': { load: () => import('./users/SignInPage.vue') },
  '/setup': { load: () => import('./users/SetupPage.vue') },
  '/today': {
    load: () => import('./worklists/TodayPage.vue'),
    asks: () => [
      asked({ Worklist }, { limit: ROWS_MAX, ...variablesOf(EVERYTHING, '') }),
      asked({ Workday }),
    ],
  },
  '/practice': { load: () => import('./practice/PracticePage.vue'), rooms: ['practice'] },
  '/accounts': {
    load: () => import('./accounts/AccountsPage.vue'),
    asks: () => [asked({ AccountFacets })],
  },
  '/accounts/:id': { load: () => import('./accounts/AccountPage.vue') },
  '/portfolio': {
    load: () => import('./scores/PortfolioPage.vue'),
    rooms: ['scores'],
    asks: today => [scoreboard(today), asked({ AccountFacets })],
  },
  '/scores': {
    load: () => import('./scores/ScoresPage.vue'),
    rooms: ['scores'],
    asks: today => [scoreboard(today)],
  },
  '/exposure': {
    load: () => import('./exposure/ExposurePage.vue'),
    rooms: ['exposure'],
    asks: () => [
      asked({ Exposure }, { input: inputOf(START, [], 1) }),
      asked({ AccountFacets }),
      asked({ ExposureViews }),
    ],
  },
  '/orders': { load: () => import('./credit/HoldsPage.vue'), rooms: ['credit'] },
  '/approvals': { load: () => import('./moves/ApprovalsPage.vue'), rooms: ['moves'] },
  '/rules': { load: () => import('./rules/RulesPage.vue'), rooms: ['rules', 'moves'] },
  '/imports': { load: () => import('./imports/ImportsPage.vue'), rooms: ['imports'] },
  '/users': { load: () => import('./users/UsersPage.vue') },
  '/api': { load: () => import('./api/ApiPage.vue'), rooms: ['api'] },
  '/alerts': {
    load: () => import('./alerts/AlertsPage.vue'),
    asks: () => [asked({ Alerts }, { limit: ALERTS_PAGE, unreadOnly: false })],
  },
} satisfies Record<string, Page>;

/** The page at an address; null: none, or one that depends on who asks. */
export function pageAt(path: string): Page | null {
  const known: Record<string, Page> = PAGES;
  return known[path] ?? known[path.replace(/[^/]+$/, ':id')] ?? null;
}

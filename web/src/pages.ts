import type { Component } from 'vue';
import type { TextRoom } from './texts/rooms.ts';

/** A page of the app: its script, and the rooms whose words come with it. */
export interface Page {
  load: () => Promise<{ default: Component }>;
  rooms?: readonly TextRoom[];
}

/** Every page by its address. It stands apart from the router so that a page is on its way before the router is. */
export const PAGES = {
  '/sign-in': { load: () => import('./users/SignInPage.vue') },
  '/setup': { load: () => import('./users/SetupPage.vue') },
  '/today': { load: () => import('./worklists/TodayPage.vue') },
  '/practice': { load: () => import('./practice/PracticePage.vue'), rooms: ['practice'] },
  '/accounts': { load: () => import('./accounts/AccountsPage.vue') },
  '/accounts/:id': { load: () => import('./accounts/AccountPage.vue') },
  '/portfolio': { load: () => import('./scores/PortfolioPage.vue'), rooms: ['scores'] },
  '/scores': { load: () => import('./scores/ScoresPage.vue'), rooms: ['scores'] },
  '/exposure': { load: () => import('./exposure/ExposurePage.vue'), rooms: ['exposure'] },
  '/orders': { load: () => import('./credit/HoldsPage.vue'), rooms: ['credit'] },
  '/approvals': { load: () => import('./moves/ApprovalsPage.vue'), rooms: ['moves'] },
  '/rules': { load: () => import('./rules/RulesPage.vue'), rooms: ['rules', 'moves'] },
  '/imports': { load: () => import('./imports/ImportsPage.vue'), rooms: ['imports'] },
  '/users': { load: () => import('./users/UsersPage.vue') },
  '/api': { load: () => import('./api/ApiPage.vue'), rooms: ['api'] },
  '/alerts': { load: () => import('./alerts/AlertsPage.vue') },
} satisfies Record<string, Page>;

/** The page at an address; null: none, or one that depends on who asks. */
export function pageAt(path: string): Page | null {
  const known: Record<string, Page> = PAGES;
  return known[path] ?? known[path.replace(/[^/]+$/, ':id')] ?? null;
}

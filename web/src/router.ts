import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router';
import { withTexts } from './kernel/i18n.ts';
import { useSession } from './kernel/session.ts';
import { loadSession, loadSetup } from './users/useSignIn.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** The key of the page's title. */
    title: string;
    /** Who may come in: whoever has this permission, or one of these; left out: anybody signed in. */
    permission?: string | readonly string[];
    /** A page without a session and without the shell. */
    open?: boolean;
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    {
      path: '/sign-in',
      component: () => import('./users/SignInPage.vue'),
      meta: { title: 'users.signIn.title', open: true },
    },
    {
      path: '/setup',
      component: () => import('./users/SetupPage.vue'),
      meta: { title: 'users.setup.title', open: true },
    },
    {
      // Never shown: the guard leads on, once it knows who is there and where his work begins.
      path: '/',
      component: () => import('./shell/NotFoundPage.vue'),
      meta: { title: 'shell.notFound.title' },
    },
    {
      path: '/today',
      component: () => import('./worklists/TodayPage.vue'),
      meta: { title: 'shell.nav.today', permission: 'worklists:read' },
    },
    {
      path: '/practice',
      component: withTexts('practice', () => import('./practice/PracticePage.vue')),
      meta: { title: 'shell.practice.title', permission: 'activities:log' },
    },
    {
      path: '/accounts',
      component: () => import('./accounts/AccountsPage.vue'),
      meta: { title: 'shell.nav.accounts', permission: 'accounts:read' },
    },
    {
      path: '/accounts/:id',
      component: () => import('./accounts/AccountPage.vue'),
      props: true,
      meta: { title: 'shell.nav.accounts', permission: 'accounts:read' },
    },
    {
      path: '/portfolio',
      component: withTexts('scores', () => import('./scores/PortfolioPage.vue')),
      // Who sees every score has them all on one page.
      beforeEnter: () => !useSession().may('scores:read-all') || '/scores',
      meta: { title: 'shell.nav.portfolio', permission: 'scores:read' },
    },
    {
      path: '/scores',
      component: withTexts('scores', () => import('./scores/ScoresPage.vue')),
      meta: { title: 'shell.nav.scores', permission: 'scores:read-all' },
    },
    {
      path: '/exposure',
      component: withTexts('exposure', () => import('./exposure/ExposurePage.vue')),
      meta: { title: 'shell.nav.exposure', permission: 'exposure:read' },
    },
    {
      path: '/orders',
      component: withTexts('credit', () => import('./credit/HoldsPage.vue')),
      meta: { title: 'shell.nav.orders', permission: 'holds:read' },
    },
    {
      path: '/approvals',
      component: withTexts('moves', () => import('./moves/ApprovalsPage.vue')),
      meta: { title: 'shell.nav.approvals', permission: ['approvals:read', 'holds:release'] },
    },
    {
      path: '/rules',
      component: withTexts(
        'rules',
        withTexts('moves', () => import('./rules/RulesPage.vue')),
      ),
      meta: { title: 'shell.nav.rules', permission: 'holds:read' },
    },
    {
      path: '/imports',
      component: withTexts('imports', () => import('./imports/ImportsPage.vue')),
      meta: { title: 'shell.nav.imports', permission: 'imports:run' },
    },
    {
      path: '/users',
      component: () => import('./users/UsersPage.vue'),
      meta: { title: 'shell.nav.users', permission: 'users:manage' },
    },
    {
      path: '/api',
      component: withTexts('api', () => import('./api/ApiPage.vue')),
      meta: { title: 'shell.nav.api', permission: 'accounts:read' },
    },
    {
      path: '/alerts',
      component: () => import('./alerts/AlertsPage.vue'),
      meta: { title: 'shell.nav.alerts', permission: 'alerts:read' },
    },
    {
      path: '/:unknown(.*)*',
      component: () => import('./shell/NotFoundPage.vue'),
      meta: { title: 'shell.notFound.title' },
    },
  ],
});

/** An open page is for who is not signed in; every other asks for a session, then for the right. */
async function guard(to: RouteLocationNormalized) {
  const session = useSession();
  if (!session.known) await loadSession();
  if (to.meta.open) return session.user ? '/' : setupFirst(to.path);
  if (!session.user) {
    return (await loadSetup()).needsAdministrator
      ? '/setup'
      : { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } };
  }
  if (to.path === '/') return session.startPage;
  const { permission } = to.meta;
  const mayIn = !permission || [permission].flat().some(session.may);
  return mayIn || to.path === session.startPage || session.startPage;
}

/** The first administrator is made before anybody can sign in, and never again. */
async function setupFirst(path: string) {
  const right = (await loadSetup()).needsAdministrator ? '/setup' : '/sign-in';
  return path === right ? true : right;
}

router.beforeEach(guard);

/** Begins to load the page that will be shown, before it is known who wants to see it. */
export function loadPageAt(path: string): void {
  for (const { components } of router.resolve(path).matched) {
    const page = components?.['default'];
    if (typeof page === 'function' && path !== '/') {
      void (page as () => Promise<unknown>)().catch(() => undefined);
    }
  }
}

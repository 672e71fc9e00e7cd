import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router';
import { withTexts } from './kernel/i18n.ts';
import { useSession } from './kernel/session.ts';
import { PAGES, type Page } from './pages.ts';
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

const NotFound = () => import('./shell/NotFoundPage.vue');

/** Address and script of a page, which comes with its words. */
function page(path: keyof typeof PAGES) {
  const { load, rooms = [] }: Page = PAGES[path];
  return { path, component: withTexts(rooms, load) };
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    {
      ...page('/sign-in'),
      meta: { title: 'users.signIn.title', open: true },
    },
    {
      ...page('/setup'),
      meta: { title: 'users.setup.title', open: true },
    },
    {
      // Never shown: the guard leads on, once it knows who is there and where his work begins.
      path: '/',
      component: NotFound,
      meta: { title: 'shell.notFound.title' },
    },
    {
      ...page('/today'),
      meta: { title: 'shell.nav.today', permission: 'worklists:read' },
    },
    {
      ...page('/practice'),
      meta: { title: 'shell.practice.title', permission: 'activities:log' },
    },
    {
      ...page('/accounts'),
      meta: { title: 'shell.nav.accounts', permission: 'accounts:read' },
    },
    {
      ...page('/accounts/:id'),
      props: true,
      meta: { title: 'shell.nav.accounts', permission: 'accounts:read' },
    },
    {
      ...page('/portfolio'),
      // Who sees every score has them all on one page.
      beforeEnter: () => !useSession().may('scores:read-all') || '/scores',
      meta: { title: 'shell.nav.portfolio', permission: 'scores:read' },
    },
    {
      ...page('/scores'),
      meta: { title: 'shell.nav.scores', permission: 'scores:read-all' },
    },
    {
      ...page('/exposure'),
      meta: { title: 'shell.nav.exposure', permission: 'exposure:read' },
    },
    {
      ...page('/orders'),
      meta: { title: 'shell.nav.orders', permission: 'holds:read' },
    },
    {
      ...page('/approvals'),
      meta: { title: 'shell.nav.approvals', permission: ['approvals:read', 'holds:release'] },
    },
    {
      ...page('/rules'),
      meta: { title: 'shell.nav.rules', permission: 'holds:read' },
    },
    {
      ...page('/imports'),
      meta: { title: 'shell.nav.imports', permission: 'imports:run' },
    },
    {
      ...page('/users'),
      meta: { title: 'shell.nav.users', permission: 'users:manage' },
    },
    {
      ...page('/api'),
      meta: { title: 'shell.nav.api', permission: 'accounts:read' },
    },
    {
      ...page('/alerts'),
      meta: { title: 'shell.nav.alerts', permission: 'alerts:read' },
    },
    {
      path: '/:unknown(.*)*',
      component: NotFound,
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

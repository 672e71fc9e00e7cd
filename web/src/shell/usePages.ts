import { computed } from 'vue';
import { useSession } from '../kernel/session.ts';

interface PageOffered {
  name: string;
  /** Any of these. */
  permission: string | readonly string[];
  unless?: string;
  /** Pressed one after the other. */
  keys: readonly string[];
  /** Has a place of its own in the bar. */
  apart?: boolean;
}

/** A page is offered to who works there, not to all who could look in. */
export const PAGES: readonly PageOffered[] = [
  { name: 'today', permission: 'activities:log', keys: ['g w'] },
  { name: 'accounts', permission: 'accounts:read', keys: ['g c'] },
  { name: 'portfolio', permission: 'scores:read', unless: 'scores:read-all', keys: ['g s', 'g f'] },
  { name: 'scores', permission: 'scores:read-all', keys: ['g s'] },
  { name: 'exposure', permission: 'exposure:read', keys: ['g p'] },
  {
    name: 'orders',
    permission: ['holds:release', 'orders:request', 'credit:limit'],
    keys: ['g o'],
  },
  { name: 'approvals', permission: ['approvals:read', 'holds:release'], keys: ['g v'] },
  { name: 'rules', permission: ['credit:rules', 'holds:release'], keys: ['g r'] },
  { name: 'imports', permission: 'imports:run', keys: ['g i'] },
  { name: 'users', permission: 'users:manage', keys: ['g u'] },
  { name: 'api', permission: 'tokens:manage', keys: [] },
  { name: 'alerts', permission: 'alerts:read', keys: ['g n'], apart: true },
];

/** To the account (the debtor) of what is chosen: no page's own keys, so that those lead to it from everywhere. */
export const ACCOUNT_KEYS = 'g a';

/** Where this user can go. */
export function usePages() {
  const session = useSession();
  return computed(() =>
    PAGES.filter(
      ({ permission, unless }) =>
        [permission].flat().some(session.may) && !(unless && session.may(unless)),
    ),
  );
}

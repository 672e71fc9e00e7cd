import type { Permission } from '../kernel/context.ts';
import type { Scope } from '../kernel/scope.ts';

export const ROLES = [
  'COLLECTOR',
  'AGENT',
  'FIELD_AGENT',
  'SALES_HEAD',
  'DIRECTOR',
  'ADMIN',
] as const;
export type Role = (typeof ROLES)[number];

/** Everybody's: his own name, password, language. */
const OWN = ['profile:read', 'profile:change'] as const;
const READ = [
  ...OWN,
  'accounts:read',
  'worklists:read',
  'exposure:read',
  'views:read',
  'views:save',
  'alerts:read',
  'colleagues:read',
  'accounts:note',
  'holds:read',
] as const;
const CONTACTS = ['contacts:add', 'contacts:edit', 'contacts:remove'] as const;
const WORK = ['activities:log', 'tasks:create', 'tasks:complete', ...CONTACTS] as const;
const PROMISE = ['promises:record', 'promises:withdraw'] as const;
const PAY = ['payments:post', 'payments:allocate'] as const;
const ORDER = ['credit:check', 'orders:request'] as const;
const AGENT = [...READ, ...WORK, ...PROMISE, ...ORDER, 'scores:read'] as const;
const MOVES = [
  'credits:post',
  'credits:apply',
  'payments:reverse',
  'payments:refund',
  'payments:move',
  'items:write-off',
  'items:deduct',
  'items:void',
  'allocations:take-back',
  'approvals:read',
  'approvals:decide',
] as const;
const POLICIES = ['policies:read', 'policies:set'] as const;

/** Who may do what, as the contract's table says. Rights do not add up by rank; roles of one user do. */
const PERMISSIONS: Record<Role, readonly Permission[]> = {
  COLLECTOR: [...READ, ...WORK, ...PROMISE, ...PAY],
  AGENT,
  FIELD_AGENT: AGENT,
  SALES_HEAD: [
    ...READ,
    ...WORK,
    'accounts:assign',
    'accounts:edit',
    'holds:release',
    'holds:reject',
    'holds:force',
    'holds:record',
  ],
  DIRECTOR: [
    ...READ,
    ...PAY,
    ...MOVES,
    ...POLICIES,
    'invoices:post',
    'credit:limit',
    'credit:block',
    'credit:rules',
    'credit:securities',
    'holds:force',
    'holds:record',
    'accounts:assign',
    'accounts:create',
    'accounts:edit',
    'scores:read',
    'scores:read-all',
    'days:run',
    'audit:read',
    'books:read',
  ],
  ADMIN: [
    ...READ,
    ...POLICIES,
    'users:manage',
    'credit:rules',
    'tokens:manage',
    'imports:run',
    'accounts:create',
    'accounts:edit',
    'days:run',
    'audit:read',
    'books:read',
  ],
};

/**
 * Decisions that one person answers for. A token made by somebody else does not carry them: whoever makes tokens would
 * otherwise be head of sales, and the second person of his own requests.
 */
const IN_PERSON: ReadonlySet<Permission> = new Set([
  'holds:release',
  'holds:reject',
  'approvals:decide',
]);

/** What a token may at most that one person makes for another. */
export const entrusted = (permissions: ReadonlySet<Permission>): Set<Permission> =>
  new Set([...permissions].filter(permission => !IN_PERSON.has(permission)));

const SEES_ALL: ReadonlySet<Role> = new Set(['SALES_HEAD', 'DIRECTOR', 'ADMIN']);

/** The permissions of all these roles together. */
export function permissionsOf(roles: readonly Role[]): Set<Permission> {
  return new Set(roles.flatMap(role => PERMISSIONS[role]));
}

/** The accounts these roles let a user see, as the contract's table says. */
export function scopeOf(userId: string, roles: readonly Role[]): Scope {
  return {
    all: roles.some(role => SEES_ALL.has(role)),
    agentId: roles.includes('AGENT') || roles.includes('FIELD_AGENT') ? userId : null,
    collectorId: roles.includes('COLLECTOR') ? userId : null,
  };
}

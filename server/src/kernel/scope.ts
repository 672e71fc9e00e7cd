import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';

/** Whose accounts a user sees: all, those he is the agent of, those he (or nobody) collects. They add up. */
export interface Scope {
  readonly all: boolean;
  readonly agentId: string | null;
  /** Sees the accounts of this collector and those without one. */
  readonly collectorId: string | null;
}

interface Owned {
  agentId: string | null;
  collectorId: string | null;
}

export const EVERYTHING: Scope = { all: true, agentId: null, collectorId: null };

/** The scope as a predicate over the accounts row with this alias; every list, count, pivot and search goes through it. */
export function within(scope: Scope, account = 'account'): RawQueryFragment {
  if (scope.all) return sql`true`;
  const agent = raw(`${account}.agent_id`);
  const collector = raw(`${account}.collector_id`);
  const { agentId, collectorId } = scope;
  if (agentId && collectorId) {
    return sql`(${agent} = ${agentId} or ${collector} = ${collectorId} or ${collector} is null)`;
  }
  if (agentId) return sql`${agent} = ${agentId}`;
  if (collectorId) return sql`(${collector} = ${collectorId} or ${collector} is null)`;
  return sql`false`;
}

/**
 * The scope as predicates that no row fulfils two of, each of an index: rows in an order that the indexes have are
 * read from each as far as needed, and merged.
 */
export function apart(scope: Scope, account = 'account'): RawQueryFragment[] {
  if (scope.all) return [sql`true`];
  const agent = raw(`${account}.agent_id`);
  const collector = raw(`${account}.collector_id`);
  const { agentId, collectorId } = scope;
  const parts = agentId === null ? [] : [sql`${agent} = ${agentId}`];
  if (collectorId !== null) {
    const others = agentId === null ? sql`true` : sql`${agent} is distinct from ${agentId}::uuid`;
    parts.push(
      sql`${collector} = ${collectorId} and ${others}`,
      sql`${collector} is null and ${others}`,
    );
  }
  return parts.length > 0 ? parts : [sql`false`];
}

/** The same predicate over one account already read; what live news is tested with at delivery. */
export function sees(scope: Scope, account: Owned): boolean {
  if (scope.all) return true;
  if (scope.agentId !== null && account.agentId === scope.agentId) return true;
  if (scope.collectorId === null) return false;
  return account.collectorId === null || account.collectorId === scope.collectorId;
}

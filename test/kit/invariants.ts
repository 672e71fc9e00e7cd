import type { EntityManager } from '@mikro-orm/postgresql';
import { CHECKS } from '../../server/src/checks/all-checks.ts';
import { brokenOf, checkBooks } from '../../server/src/checks/check-books.ts';
import type { LocalDate } from '../../server/src/kernel/local-date.ts';

/** What operators ask with `check:ledger`: what does not hold, with the rows that break it; empty in a healthy database. */
export async function brokenInvariants(
  em: EntityManager,
  today: LocalDate,
): Promise<Record<string, unknown[]>> {
  const report = await checkBooks(em, new Date());
  const broken: Record<string, unknown[]> = Object.fromEntries(
    brokenOf(report).map(({ code, rows }) => [code, rows]),
  );
  if (report.day !== today) broken['BUSINESS_DAY'] = [report.day];
  return broken;
}

/** How many rows there are, by check, on which it could break: one that never had any has proved nothing. */
export async function reachedBy(em: EntityManager): Promise<Record<string, number>> {
  const counts = CHECKS.map(
    ({ code, reached }) => `select '${code}' as code, (${reached})::integer as count`,
  );
  const rows = await em.execute<{ code: string; count: number }[]>(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
}

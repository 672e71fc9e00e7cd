import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Actor, Context } from '../kernel/context.ts';
import { within } from '../kernel/scope.ts';
import { among, joined, type DimensionName, type Source } from './dimensions.ts';
import type { Condition, Question } from './input.ts';
import { isKeptByBucket } from './measures.ts';

export type Asking = Context & { actor: Actor };

/** Kept balances where they carry every number that is asked for, else the open items. */
export function sourceOf({ rows, columns, measures, conditions }: Question): Source {
  const named = new Set([...rows, ...columns, ...conditions.map(condition => condition.dimension)]);
  if (named.has('DUE_MONTH')) return 'document';
  return named.has('BUCKET') && !measures.every(isKeptByBucket) ? 'document' : 'balance';
}

/** The open items that meet the conditions and that the caller may see; over `document`, `account`, `company`. */
export const itemsWhere = (context: Asking, conditions: readonly Condition[]): RawQueryFragment =>
  sql`document.open > 0 and not document.credit and ${allOf(context, conditions, 'document')}`;

/** From and where of a source, joined with what `named` needs. `there`: only rows with open items. */
export function from(
  context: Asking,
  conditions: readonly Condition[],
  source: Source,
  named: readonly DimensionName[],
  there = true,
): RawQueryFragment {
  const table = raw(source === 'balance' ? 'balances balance' : 'documents document');
  const needsCompany =
    named.includes('COMPANY') || conditions.some(({ dimension }) => dimension === 'COMPANY');
  const company = needsCompany
    ? raw(`join companies company on company.id = ${source}.company_id`)
    : sql``;
  const open = raw(
    source === 'balance'
      ? there
        ? 'balance.open > 0'
        : 'true'
      : 'document.open > 0 and not document.credit',
  );
  return sql`
    from ${table}
    join accounts account on account.id = ${raw(`${source}.account_id`)} ${company}
   where ${open} and ${allOf(context, conditions, source)}`;
}

function allOf(
  { actor, today }: Asking,
  conditions: readonly Condition[],
  source: Source,
): RawQueryFragment {
  const tests = conditions.map(condition =>
    among(condition.dimension, condition.in, source, today),
  );
  return joined([within(actor.scope, 'account'), ...tests], ' and ');
}

import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Actor, Context } from '../kernel/context.ts';
import { ask, read } from '../kernel/read.ts';
import { within } from '../kernel/scope.ts';
import { accountsAsOf, documentsAsOf } from '../receivables/as-of.ts';
import {
  exposureByPlace,
  exposureRows,
  GRAINS,
  type Grain,
} from '../receivables/exposure-places.ts';
import { accountOf, among, joined, type DimensionName, type Source } from './dimensions.ts';
import type { Condition, Question } from './input.ts';
import { isKeptByBucket, isPerAccount } from './measures.ts';

/** `past`: `today` is a day that is over, and everything is as it stood at its end. */
export type Asking = Context & { actor: Actor; past?: boolean };

/** The caller on the day that he asks for. */
export const standing = (context: Asking, { past }: Pick<Question, 'past'>): Asking =>
  past ? { ...context, today: past, past: true } : context;

/** What can answer the question, the quickest first; the open items always can. */
export function sourcesOf({ rows, columns, measures, conditions, past }: Question): Source[] {
  if (past) return ['document'];
  const named = new Set([...rows, ...columns, ...conditions.map(condition => condition.dimension)]);
  if (named.has('DUE_MONTH')) return ['document'];
  if (named.has('BUCKET') && !measures.every(isKeptByBucket)) return ['document'];
  if (named.has('ACCOUNT') || measures.some(isPerAccount)) return ['balance', 'document'];
  return ['cell', 'balance', 'document'];
}

export const sourceOf = (question: Question): Source => sourcesOf(question)[0] ?? 'document';

/**
 * Kept cells are few, and read behind the reader's row policies. Of balances and items each row would be looked up
 * once more: several times the cost of the sums; they go by the scope alone. Filters make ever new texts: with them a
 * statement is not prepared, since each connection keeps what is.
 */
export function rowsFrom<Row extends object>(
  { em }: Asking,
  { conditions }: Pick<Question, 'conditions'>,
  source: Source,
  statement: RawQueryFragment,
): Promise<Row[]> {
  if (source !== 'cell') return em.execute<Row[]>(statement);
  return conditions.length > 0 ? ask<Row>(em, statement) : read<Row>(em, statement);
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
  const needsCompany =
    named.includes('COMPANY') || conditions.some(({ dimension }) => dimension === 'COMPANY');
  const company = needsCompany
    ? raw(`join companies company on company.id = ${source}.company_id`)
    : sql``;
  return sql`
    from ${tableOf(context, conditions, source, named)} ${company}
   where ${openRows(source, there)} and ${allOf(context, conditions, source)}`;
}

/** Documents and their accounts as they stood at the end of the day that is asked for; only accounts the caller sees. */
export const itemsOfPast = ({ actor, today }: Asking): RawQueryFragment =>
  sql`${documentsAsOf(today)} document
      join ${accountsAsOf(today, actor.scope)} account on account.id = document.account_id`;

function tableOf(
  context: Asking,
  conditions: readonly Condition[],
  source: Source,
  named: readonly DimensionName[],
): RawQueryFragment {
  if (context.past) return itemsOfPast(context);
  if (source === 'cell') {
    const grain = grainOf(context, conditions, named);
    const rows = isAsFine(grain, named) ? exposureByPlace(grain) : exposureRows(grain);
    return raw(`(${rows}) cell`);
  }
  const table = source === 'balance' ? 'balances balance' : 'documents document';
  return raw(`${table} join accounts account on account.id = ${source}.account_id`);
}

const COLUMN: Partial<Record<DimensionName, string>> = {
  REGION: 'region',
  AGENT: 'agent_id',
  COLLECTOR: 'collector_id',
  CUSTOMER_CLASS: 'customer_class',
  COUNTRY: 'country',
};

/** Whether the cells that answer are kept as what is named tells them apart, but for the company. */
export const areCellsAsFine = (
  context: Asking,
  conditions: readonly Condition[],
  named: readonly DimensionName[],
): boolean => isAsFine(grainOf(context, conditions, named), named);

const isAsFine = (grain: Grain, named: readonly DimensionName[]): boolean =>
  GRAINS[grain].every(column => named.some(name => COLUMN[name] === column));

/** The coarsest cells that tell apart what is named or filtered by, and whose accounts the caller sees. */
function grainOf(
  { actor: { scope } }: Asking,
  conditions: readonly Condition[],
  named: readonly DimensionName[],
): Grain {
  const all = [...named, ...conditions.map(({ dimension }) => dimension)];
  const needed: string[] = all.flatMap(name => COLUMN[name] ?? []);
  if (!scope.all && scope.agentId) needed.push('agent_id');
  if (!scope.all && scope.collectorId) needed.push('collector_id');
  const grains = Object.entries(GRAINS) as [Grain, readonly string[]][];
  const fitting = grains.find(([, columns]) => needed.every(column => columns.includes(column)));
  return fitting?.[0] ?? 'FINE';
}

function openRows(source: Source, there: boolean): RawQueryFragment {
  if (source === 'document') return raw('document.open > 0 and not document.credit');
  return raw(source === 'balance' && there ? 'balance.open > 0' : 'true');
}

function allOf(
  { actor, today, past }: Asking,
  conditions: readonly Condition[],
  source: Source,
): RawQueryFragment {
  const tests = conditions.map(condition =>
    among(condition.dimension, condition.in, source, today),
  );
  // Of a past day only accounts that the caller sees were read, and owners are those of that day.
  const seen = past ? sql`true` : within(actor.scope, accountOf(source));
  return joined([seen, ...tests], ' and ');
}

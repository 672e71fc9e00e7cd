import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { areBucketsAsked, axesOf } from './asked.ts';
import { tooManyRows } from './bounds.ts';
import { BUCKET_ITEMS, dimension, joined, type DimensionName, type Source } from './dimensions.ts';
import { keyText } from './frame.ts';
import type { Question } from './input.ts';
import { keptSum } from './measures.ts';
import { areCellsAsFine, from, rowsFrom, type Asking } from './source.ts';
import { plus, summed, type Units } from './units.ts';

/** Groups read at most; beyond it no screen and no person follows. */
const GROUPS_MAX = 200_000;

/** Items with the same keys and of one currency, summed. */
export interface Group {
  /** Of the dimensions it is grouped by; the empty text is none. */
  keys: string[];
  currency: string;
  sums: Units[];
}

interface Grouping {
  context: Asking;
  question: Question;
  source: Source;
  by: readonly DimensionName[];
}

/** The sums of each group: one GROUP BY. PIVOT_TOO_LARGE. */
export async function groups(
  grouping: Grouping,
  sums: readonly RawQueryFragment[],
): Promise<Group[]> {
  const { question, source, by } = grouping;
  const none = source === 'cell' && !areBucketsAsked(question);
  return read(
    grouping,
    sums,
    sql`group by ${raw([...by, 'currency'].map((_, at) => String(at + 1)).join(', '))}
        having ${none ? sql`${keptSum(BUCKET_ITEMS, source)} > 0` : raw('true')}`,
  );
}

/**
 * The sums of kept columns of each group. Where cells are kept as fine as that, a group is one row and what is still to
 * be added to it: PostgreSQL would take four times as long over grouping them as it takes to read them.
 */
export async function keptGroups(grouping: Grouping, columns: readonly string[]): Promise<Group[]> {
  const { context, question, source } = grouping;
  if (source !== 'cell' || !areCellsAsFine(context, question.conditions, axesOf(question)))
    return groups(
      grouping,
      columns.map(column => keptSum([column], source)),
    );
  return addedUp(
    await read(
      grouping,
      columns.map(column => raw(`cell.${column}`)),
      sql``,
    ),
  );
}

/** Groups that have the same keys as one. */
function addedUp(parts: readonly Group[]): Group[] {
  const found = new Map<string, Group>();
  for (const part of parts) {
    const text = keyText([...part.keys, part.currency]);
    const group = found.get(text);
    if (!group) found.set(text, part);
    else group.sums = group.sums.map((sum, at) => plus(sum, part.sums[at] ?? 0));
  }
  return [...found.values()];
}

async function read(
  { context, question, source, by }: Grouping,
  sums: readonly RawQueryFragment[],
  grouped: RawQueryFragment,
): Promise<Group[]> {
  const keys = by.map(name => dimension(name).key(source, context.today));
  const columns = [
    ...keys.map((key, at) => sql`${key} as ${raw(`key_${at}`)}`),
    sql`${raw(`${source}.currency`)} as currency`,
    ...sums.map((sum, at) => sql`${sum} as ${raw(`sum_${at}`)}`),
  ];
  // Parted into buckets, groups without open items fall away afterwards: a test less on every row.
  const there = source === 'document' || !areBucketsAsked(question);
  const rows = await rowsFrom<Record<string, string | number | null>>(
    context,
    question,
    source,
    sql`
    select ${joined(columns, ', ')}
    ${from(context, question.conditions, source, axesOf(question), there)}
     ${grouped}
     limit ${GROUPS_MAX + 1}`,
  );
  if (rows.length > GROUPS_MAX) throw tooManyRows();
  const names = by.map((_, at) => `key_${at}`);
  const sumsOf = summed(rows, sums.length);
  return rows.map((row, at) => ({
    keys: names.map(name => String(row[name] ?? '')),
    currency: String(row['currency'] ?? ''),
    sums: sumsOf[at]!,
  }));
}

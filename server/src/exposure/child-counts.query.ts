import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { allowedBuckets } from './asked.ts';
import { BUCKET_SUMS, dimension, joined, type DimensionName, type Source } from './dimensions.ts';
import { keyText } from './frame.ts';
import type { Question } from './input.ts';
import { leaves } from './leaf.query.ts';
import { from, type Asking } from './source.ts';

/** Children of the deepest rows shown, where `depth` cuts: by row key below `under`. */
export async function childCounts(
  context: Asking,
  question: Question,
  source: Source,
): Promise<Map<string, number>> {
  const next = question.rows[question.levels];
  if (!next) return new Map();
  const shown = question.rows.slice(question.under.length, question.levels);
  if (source === 'cell') return countedFromLeaves(context, question, shown.length);
  // A row of balances lies in several buckets; its children would be counted in each of them.
  if (shown.includes('BUCKET') && source === 'balance')
    return childCounts(context, question, 'document');
  const keys = shown.map(
    (name, at) => sql`${dimension(name).key(source, context.today)} as ${raw(`key_${at}`)}`,
  );
  const children = sql`(${childrenOf(next, context, question, source)})::integer as children`;
  const groups =
    shown.length > 0
      ? raw<RawQueryFragment>(`group by ${shown.map((_, at) => at + 1).join(', ')}`)
      : sql``;
  const rows = await context.em.execute<Record<string, string | number | null>[]>(sql`
    select ${joined([...keys, children], ', ')}
    ${from(context, question.conditions, source, [...shown, next])} ${groups}`);
  return new Map(
    rows.map(row => [
      keyText(shown.map((_, at) => String(row[`key_${at}`] ?? ''))),
      Number(row.children),
    ]),
  );
}

/** Cells are few: one level more is read and counted. */
async function countedFromLeaves(
  context: Asking,
  question: Question,
  shown: number,
): Promise<Map<string, number>> {
  const deeper = { ...question, columns: [], levels: question.levels + 1 };
  const rows = (await leaves(context, deeper, 'cell')).map(leaf => leaf.row);
  const counts = new Map<string, number>();
  // Leaves of one row differ in currency.
  for (const row of new Map(rows.map(row => [keyText(row), row])).values()) {
    const parent = keyText(row.slice(0, shown));
    counts.set(parent, (counts.get(parent) ?? 0) + 1);
  }
  return counts;
}

function childrenOf(
  next: DimensionName,
  { today }: Asking,
  question: Question,
  source: Source,
): RawQueryFragment {
  if (next !== 'BUCKET' || source === 'document') {
    return sql`count(distinct coalesce(${dimension(next).key(source, today)}::text, ''))`;
  }
  const present = allowedBuckets(question).map(
    at => `(sum(balance.${BUCKET_SUMS[at]}) > 0)::integer`,
  );
  return raw(present.length > 0 ? `coalesce(${present.join(' + ')}, 0)` : '0');
}

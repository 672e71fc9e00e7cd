import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import {
  BUCKET_ITEMS,
  BUCKET_KEYS,
  BUCKET_SUMS,
  dimension,
  joined,
  type DimensionName,
  type Source,
} from './dimensions.ts';
import { tooManyRows } from './bounds.ts';
import { keyText, type Leaf } from './fold.ts';
import type { Question } from './input.ts';
import { additive, isOverdue, keptSum, type MeasureName } from './measures.ts';
import { from, rowsFrom, type Asking } from './source.ts';
import { isNothing, summed } from './units.ts';

/** Groups read at most; beyond it no screen and no person follows. */
const LEAVES_MAX = 200_000;

type Row = Record<string, string | null>;

/** The row dimensions that are shown below `under`, then those of the columns. */
export const axesOf = ({ rows, columns, under, levels }: Question): DimensionName[] => [
  ...rows.slice(under.length, levels),
  ...columns,
];

/** The measures that add up, in the order of the question. */
export const additiveOf = ({ measures }: Question): MeasureName[] =>
  measures.filter(name => additive(name));

/** The finest cells with their sums: one GROUP BY; every subtotal is folded from them. */
export async function leaves(context: Asking, question: Question, source: Source): Promise<Leaf[]> {
  return bucketsAsked(question) && source !== 'document'
    ? leavesByBucket(context, question, source)
    : leavesByGroup(context, question, source);
}

async function leavesByGroup(context: Asking, question: Question, source: Source): Promise<Leaf[]> {
  const axes = axesOf(question);
  const overdue = isOverdue(context.today);
  const names = additiveOf(question);
  const sums = names.map(name => {
    const measure = additive(name);
    return source === 'document'
      ? (measure?.document(overdue) ?? sql`0`)
      : keptSum(measure?.kept ?? [], source);
  });
  const keys = axes.map(name => dimension(name).key(source, context.today));
  const rows = await grouped(context, question, source, [...keys, raw(`${source}.currency`)], sums);
  const rowKey = keyReader(axes.slice(0, axes.length - question.columns.length), axes);
  const columnKey = keyReader(question.columns, axes);
  const sumsOf = summed(rows, names.length);
  return rows.map((row, at) => ({
    row: rowKey(row),
    column: columnKey(row),
    currency: row[`key_${axes.length}`] ?? '',
    sums: sumsOf[at]!,
  }));
}

/** Balances and cells lie in several buckets: grouped without the bucket, and only then parted. */
async function leavesByBucket(
  context: Asking,
  question: Question,
  source: Source,
): Promise<Leaf[]> {
  const axes = axesOf(question);
  const names = additiveOf(question);
  const places = allowedBuckets(question);
  const parted = axes.filter(name => name !== 'BUCKET');
  const keys = parted.map(name => dimension(name).key(source, context.today));
  const columns = [
    ...new Set(places.flatMap(at => [BUCKET_SUMS[at] ?? '', ...bucketColumns(names, at)])),
  ];
  const sums = columns.map(column => keptSum([column], source));
  const rows = await grouped(context, question, source, [...keys, raw(`${source}.currency`)], sums);
  const there = places.map(at => columns.indexOf(BUCKET_SUMS[at] ?? ''));
  const parts = places.map(at =>
    names.map(name => columns.indexOf(additive(name)?.bucket?.(at) ?? '')),
  );
  const shown = axes.slice(0, axes.length - question.columns.length);
  const buckets = places.map(at => BUCKET_KEYS[at] ?? '');
  const bucketOnRow = shown.includes('BUCKET');
  const rowKey = keyReader(shown, parted);
  const columnKey = keyReader(question.columns, parted);
  const currency = `key_${parted.length}`;
  const columnKeys = new Map<string, string[][]>();
  const leaves: Leaf[] = [];
  for (const [at, values] of summed(rows, columns.length).entries()) {
    const row = rows[at]!;
    const plain = rowKey(row);
    const besides = keyText(columnKey(row));
    let keys = columnKeys.get(besides);
    if (!keys) columnKeys.set(besides, (keys = buckets.map(bucket => columnKey(row, bucket))));
    for (const [index, bucket] of buckets.entries()) {
      if (isNothing(values[there[index] ?? -1])) continue;
      leaves.push({
        row: bucketOnRow ? rowKey(row, bucket) : plain,
        column: keys[index]!,
        currency: row[currency] ?? '',
        sums: (parts[index] ?? []).map(part => values[part] ?? 0),
      });
    }
  }
  return leaves;
}

const bucketColumns = (names: readonly MeasureName[], at: number): string[] =>
  names.flatMap(name => additive(name)?.bucket?.(at) ?? []);

/** Whether a cell holds less than all buckets. */
export const bucketsAsked = (question: Question): boolean =>
  axesOf(question).includes('BUCKET') ||
  question.conditions.some(({ dimension }) => dimension === 'BUCKET');

/** Positions in BUCKET_KEYS that the conditions allow. */
export function allowedBuckets({ conditions }: Question): number[] {
  const condition = conditions.find(({ dimension }) => dimension === 'BUCKET');
  return BUCKET_KEYS.flatMap((key, at) => (!condition || condition.in.includes(key) ? [at] : []));
}

async function grouped(
  context: Asking,
  question: Question,
  source: Source,
  keys: readonly RawQueryFragment[],
  sums: readonly RawQueryFragment[],
): Promise<Row[]> {
  const columns = [
    ...keys.map((key, at) => sql`${key} as ${raw(`key_${at}`)}`),
    ...sums.map((sum, at) => sql`${sum} as ${raw(`sum_${at}`)}`),
  ];
  // Parted into buckets, rows without open items fall away afterwards: a test less on every row.
  const there = source === 'document' || !bucketsAsked(question);
  const rows = await rowsFrom<Row>(
    context,
    source,
    sql`
    select ${joined(columns, ', ')}
    ${from(context, question.conditions, source, axesOf(question), there)}
     group by ${raw(keys.map((_, at) => String(at + 1)).join(', '))}
    having ${source === 'cell' && there ? sql`${keptSum(BUCKET_ITEMS, source)} > 0` : raw('true')}
     limit ${LEAVES_MAX + 1}`,
  );
  if (rows.length > LEAVES_MAX) throw tooManyRows();
  return rows;
}

/** Reads the key of an axis from a group; the bucket comes from outside where it is not among the groups. */
function keyReader(
  axis: readonly DimensionName[],
  grouped: readonly DimensionName[],
): (row: Row, bucket?: string) => string[] {
  const places = axis.map(name => grouped.indexOf(name)).map(at => (at < 0 ? null : `key_${at}`));
  return (row, bucket = '') => places.map(place => (place === null ? bucket : (row[place] ?? '')));
}

import { sql } from '@mikro-orm/postgresql';
import { additiveOf, allowedBuckets, areBucketsAsked, axesOf } from './asked.ts';
import { BUCKET_KEYS, BUCKET_SUMS, type DimensionName, type Source } from './dimensions.ts';
import type { Leaf } from './fold.ts';
import { keyText } from './frame.ts';
import { groups, keptGroups, type Group } from './groups.query.ts';
import type { Question } from './input.ts';
import { additive, isOverdue, keptSum } from './measures.ts';
import type { Asking } from './source.ts';
import { isNothing } from './units.ts';

/** The finest cells with their sums; every subtotal is folded from them. */
export async function leaves(context: Asking, question: Question, source: Source): Promise<Leaf[]> {
  return areBucketsAsked(question) && source !== 'document'
    ? leavesByBucket(context, question, source)
    : leavesByGroup(context, question, source);
}

async function leavesByGroup(context: Asking, question: Question, source: Source): Promise<Leaf[]> {
  const by = axesOf(question);
  const overdue = isOverdue(context.today);
  const sums = additiveOf(question).map(name => {
    const measure = additive(name);
    return source === 'document'
      ? (measure?.document(overdue) ?? sql`0`)
      : keptSum(measure?.kept ?? [], source);
  });
  const found = await groups({ context, question, source, by }, sums);
  const rowKey = keyReader(by.slice(0, by.length - question.columns.length), by);
  const columnsOf = columnsReader(question.columns, by, [undefined]);
  return found.map(group => ({
    row: rowKey(group),
    columns: columnsOf(group),
    currency: group.currency,
    sums: group.sums,
  }));
}

/** A bucket that is asked for, and the places of its sums in a group. */
interface Bucket {
  key: string;
  /** Among the buckets that are asked for. */
  place: number;
  there: number;
  /** Of each measure; -1: it is nothing there. */
  sums: number[];
}

/** Balances and cells lie in several buckets: grouped without the bucket, and only then parted. */
async function leavesByBucket(
  context: Asking,
  question: Question,
  source: Source,
): Promise<Leaf[]> {
  const axes = axesOf(question);
  const by = axes.filter(name => name !== 'BUCKET');
  const { read, buckets } = bucketsOf(question);
  const found = await keptGroups({ context, question, source, by }, read);
  const shown = axes.slice(0, axes.length - question.columns.length);
  const rowKey = keyReader(shown, by);
  const columnsOf = columnsReader(
    question.columns,
    by,
    buckets.map(({ key }) => key),
  );
  const leafOf = (group: Group, some: readonly Bucket[]): Leaf => {
    const columns = columnsOf(group);
    return {
      row: rowKey(group, some[0]?.key),
      columns: some.length === columns.length ? columns : some.map(({ place }) => columns[place]!),
      currency: group.currency,
      sums: sumsIn(group, some),
    };
  };
  return found.flatMap(group => {
    const filled = buckets.filter(({ there }) => !isNothing(group.sums[there]));
    if (shown.includes('BUCKET')) return filled.map(bucket => leafOf(group, [bucket]));
    return filled.length > 0 ? leafOf(group, filled) : [];
  });
}

/** The buckets that are asked for, and the kept columns to read for them. */
function bucketsOf(question: Question): { read: string[]; buckets: Bucket[] } {
  const measures = additiveOf(question).map(name => additive(name));
  const columns = allowedBuckets(question).map(at => ({
    key: BUCKET_KEYS[at] ?? '',
    there: BUCKET_SUMS[at] ?? '',
    sums: measures.map(measure => measure?.bucket?.(at) ?? ''),
  }));
  const named = columns.flatMap(({ there, sums }) => [there, ...sums]);
  const read = [...new Set(named)].filter(column => column !== '');
  const buckets = columns.map(({ key, there, sums }, place) => ({
    key,
    place,
    there: read.indexOf(there),
    sums: sums.map(column => read.indexOf(column)),
  }));
  return { read, buckets };
}

/** Bucket by bucket, measure by measure. Of three thousand groups, loops take a third of what maps take. */
function sumsIn({ sums }: Group, buckets: readonly Bucket[]): Leaf['sums'] {
  const found = [];
  for (const bucket of buckets) for (const at of bucket.sums) found.push(sums[at] ?? 0);
  return found;
}

type KeyReader = (group: Group, bucket?: string) => string[];

/** Reads the key of an axis from a group; the bucket comes from outside where it is not grouped by. */
function keyReader(axis: readonly DimensionName[], by: readonly DimensionName[]): KeyReader {
  const places = axis.map(name => by.indexOf(name));
  return ({ keys }, bucket = '') => places.map(place => keys[place] ?? bucket);
}

/** The column keys of a group, one for each bucket: those of two groups with the same are the same. */
function columnsReader(
  axis: readonly DimensionName[],
  by: readonly DimensionName[],
  buckets: readonly (string | undefined)[],
): (group: Group) => string[][] {
  const columnKey = keyReader(axis, by);
  const known = new Map<string, string[][]>();
  return group => {
    const text = keyText(columnKey(group));
    let keys = known.get(text);
    if (!keys) known.set(text, (keys = buckets.map(bucket => columnKey(group, bucket))));
    return keys;
  };
}

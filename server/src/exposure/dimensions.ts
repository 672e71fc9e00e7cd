import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import type { LocalDate } from '../kernel/local-date.ts';
import { BUCKETS } from '../receivables/ageing.ts';

export const DIMENSIONS = [
  'COMPANY',
  'CURRENCY',
  'REGION',
  'AGENT',
  'COLLECTOR',
  'CUSTOMER_CLASS',
  'COUNTRY',
  'ACCOUNT',
  'BUCKET',
  'DUE_MONTH',
] as const;
export type DimensionName = (typeof DIMENSIONS)[number];

/**
 * What is summed, by its alias: cells of the exposure where they carry the numbers, else the kept balances, else the
 * open items.
 */
export type Source = 'cell' | 'balance' | 'document';

/** Not due first, then the buckets of the ledger: keys of BUCKET in their order. */
export const NOT_DUE = 'NOT_DUE';
export const BUCKET_KEYS: readonly string[] = [NOT_DUE, ...BUCKETS.map(bucket => bucket.label)];

interface Dimension {
  /** Whether an account has one value, or its items may have several. */
  of: 'account' | 'item';
  /** Ids are compared as such: a text that is none is nobody's. */
  id?: boolean;
  /** Its key in SQL; null for none. Over `company`, the source and, where that is no cell, `account`. */
  key(source: Source, today: LocalDate): RawQueryFragment;
}

/** Cells carry the columns of accounts that they are told apart by. */
export const accountOf = (source: Source): string => (source === 'cell' ? 'cell' : 'account');

const idOfAccount = (column: string): Dimension => ({
  of: 'account',
  id: true,
  key: source => raw(`${accountOf(source)}.${column}`),
});

/** A text that is left empty is none, as one that was never given. */
const textOfAccount = (column: string): Dimension => ({
  of: 'account',
  key: source => raw(`nullif(${accountOf(source)}.${column}, '')`),
});

const TABLE: Record<DimensionName, Dimension> = {
  COMPANY: { of: 'item', key: () => raw('company.code') },
  CURRENCY: { of: 'item', key: source => raw(`${source}.currency`) },
  REGION: textOfAccount('region'),
  AGENT: idOfAccount('agent_id'),
  COLLECTOR: idOfAccount('collector_id'),
  CUSTOMER_CLASS: textOfAccount('customer_class'),
  COUNTRY: textOfAccount('country'),
  ACCOUNT: idOfAccount('id'),
  BUCKET: {
    of: 'item',
    key: (source, today) => (source === 'balance' ? BUCKETS_OF_BALANCE : bucketOf(today)),
  },
  DUE_MONTH: { of: 'item', key: () => sql`to_char(document.due_on, 'YYYY-MM')` },
};

/** By the position of a key in BUCKET_KEYS: the kept sum and the kept count. */
export const BUCKET_SUMS = ['not_due', ...BUCKETS.map((_, index) => `overdue_${index + 1}`)];
export const BUCKET_ITEMS = [
  'not_due_items',
  ...BUCKETS.map((_, index) => `overdue_items_${index + 1}`),
];

/** A row of balances lies in several buckets: their keys, parted by commas. */
const BUCKETS_OF_BALANCE = raw(
  `concat_ws(',', ${BUCKET_KEYS.map((key, at) => `case when balance.${BUCKET_SUMS[at]} > 0 then '${key}' end`).join(', ')})`,
);

export const dimension = (name: DimensionName): Dimension => TABLE[name];

/** The bucket an open item is in. */
function bucketOf(today: LocalDate): RawQueryFragment {
  const cases = BUCKETS.filter(bucket => bucket.to !== null).map(
    bucket =>
      sql`when document.due_on >= ${today}::date - ${raw(String(bucket.to))} then ${bucket.label}`,
  );
  const last = BUCKET_KEYS.at(-1);
  return sql`case when document.due_on >= ${today}::date then ${NOT_DUE} ${joined(cases, ' ')} else ${last} end`;
}

/** Rows whose key is among these; the empty text is none. */
export function among(
  name: DimensionName,
  keys: readonly string[],
  source: Source,
  today: LocalDate,
): RawQueryFragment {
  if (name === 'BUCKET' && source === 'balance') return inBuckets(keys);
  // Rows of cells may be differences: only their sums lie in buckets.
  if (name === 'BUCKET' && source === 'cell') return sql`true`;
  const { id, key } = TABLE[name];
  const column = key(source, today);
  const known = keys.filter(text => text !== '' && (!id || validate(text)));
  const named = known.length > 0 ? sql`${column} in (${known})` : sql`false`;
  if (!keys.includes('')) return named;
  return sql`(${named} or ${column} is null)`;
}

/** Balances with anything in one of these buckets. */
function inBuckets(keys: readonly string[]): RawQueryFragment {
  const places = BUCKET_KEYS.flatMap((key, at) =>
    keys.includes(key) ? [`balance.${BUCKET_SUMS[at]} > 0`] : [],
  );
  return raw(places.length > 0 ? `(${places.join(' or ')})` : 'false');
}

/** Fragments in a row, with `separator` between them. */
export const joined = (
  fragments: readonly RawQueryFragment[],
  separator: string,
): RawQueryFragment =>
  raw(
    fragments.map(fragment => fragment.sql).join(separator),
    fragments.flatMap(fragment => fragment.params),
  );

import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { LocalDate } from '../kernel/local-date.ts';
import { BUCKET_ITEMS, BUCKET_SUMS, type Source } from './dimensions.ts';

export const MEASURES = [
  'OPEN',
  'OVERDUE',
  'NOT_DUE',
  'ITEM_COUNT',
  'ACCOUNT_COUNT',
  'DISPUTED',
  'PROMISED',
  'CREDIT_LIMIT',
] as const;
export type MeasureName = (typeof MEASURES)[number];

interface Additive {
  /** Over a row of balances or cells: the columns that make it up. */
  kept: readonly string[];
  /** Of open items; `overdue` selects those past due. */
  document(overdue: RawQueryFragment): RawQueryFragment;
  /** In one bucket (0: not due) of balances: its column, or null for nothing; undefined: not kept by bucket. */
  bucket?(at: number): string | null | undefined;
}

const overduePart = (column: string) => (overdue: RawQueryFragment) =>
  sql`coalesce(sum(${raw(`document.${column}`)}) filter (where ${overdue}), 0)`;

/** Measures of which a subtotal is the sum of its cells. */
const TABLE: Partial<Record<MeasureName, Additive>> = {
  OPEN: {
    kept: BUCKET_SUMS,
    document: () => sql`sum(document.open)`,
    bucket: at => BUCKET_SUMS[at],
  },
  OVERDUE: {
    kept: BUCKET_SUMS.slice(1),
    document: overduePart('open'),
    bucket: at => (at === 0 ? null : BUCKET_SUMS[at]),
  },
  NOT_DUE: {
    kept: BUCKET_SUMS.slice(0, 1),
    document: overdue => sql`coalesce(sum(document.open) filter (where not ${overdue}), 0)`,
    bucket: at => (at === 0 ? BUCKET_SUMS[at] : null),
  },
  ITEM_COUNT: {
    kept: BUCKET_ITEMS,
    document: () => sql`count(*)`,
    bucket: at => BUCKET_ITEMS[at],
  },
  // Overdue parts only, as balances sum them.
  DISPUTED: { kept: ['disputed'], document: overduePart('disputed') },
  PROMISED: { kept: ['promised'], document: overduePart('promised') },
};

export const additive = (name: MeasureName): Additive | undefined => TABLE[name];

/** Whether the measure counts each account of a cell once, so that cells do not add up. */
export const isPerAccount = (name: MeasureName): boolean => !TABLE[name];

/** The sum of kept columns over rows of balances or cells. */
export const keptSum = (columns: readonly string[], source: Source): RawQueryFragment =>
  raw(`sum(${columns.map(column => `${source}.${column}`).join(' + ')})`);

/** Whether balances keep the measure bucket by bucket. */
export const isKeptByBucket = (name: MeasureName): boolean =>
  isPerAccount(name) || !!TABLE[name]?.bucket;

export const isOverdue = (today: LocalDate): RawQueryFragment =>
  sql`document.due_on < ${today}::date`;

import type { PivotMeasure } from '../gql/types.ts';
import type { Spec } from './spec.ts';

export const SHARES = ['VALUE', 'ROW', 'COLUMN', 'TOTAL'] as const;
export type Share = (typeof SHARES)[number];

/** Rows in the order of a column; of their names where `measure` is null. */
export interface Sort {
  column: readonly string[];
  measure: PivotMeasure | null;
  descending: boolean;
}

/** How a pivot is looked at: nothing of it changes what the server adds up. */
export interface Look {
  share: Share;
  heat: boolean;
  sort: Sort | null;
}

export const PLAIN: Look = { share: 'VALUE', heat: false, sort: null };

/** What is open: all rows, those down to a level, or each by its key. */
export type Opened = 'all' | number | readonly (readonly string[])[];

/** An order of which nothing is left in another pivot is none. */
export const sortFor = (sort: Sort | null, before: Spec, now: Spec): Sort | null => {
  if (!sort?.measure) return sort;
  const sameColumns = JSON.stringify(before.columns) === JSON.stringify(now.columns);
  return now.measures.includes(sort.measure) && (sameColumns || sort.column.length === 0)
    ? sort
    : null;
};

/** Rows stay open as far as they are the same rows in another pivot. */
export function openedFor(opened: Opened, before: Spec, now: Spec): Opened {
  const same = now.rows.findIndex((name, at) => name !== before.rows[at]);
  const levels = same < 0 ? now.rows.length : same;
  if (levels === now.rows.length && levels === before.rows.length) return opened;
  if (typeof opened === 'number') return opened <= levels ? opened : [];
  if (opened === 'all') return [];
  return opened.filter(key => key.length <= levels && key.length < now.rows.length);
}

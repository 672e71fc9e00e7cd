import type { Context } from '../kernel/context.ts';
import { BadInput } from '../kernel/errors.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { digitsOf } from '../kernel/money.ts';
import { pastDay } from '../receivables/as-of.ts';
import { DIMENSIONS, type DimensionName } from './dimensions.ts';
import type { MeasureName } from './measures.ts';

export const ROW_DIMENSIONS_MAX = 5;
export const COLUMN_DIMENSIONS_MAX = 2;
export const MEASURES_MAX = 8;
export const FILTER_KEYS_MAX = 500;

/** What the caller asks, as the wire brings it. */
export interface PivotAsked {
  rows: readonly DimensionName[];
  columns: readonly DimensionName[];
  measures: readonly MeasureName[];
  filters?: readonly Condition[] | null;
  under?: readonly string[] | null;
  depth?: number | null;
  asOf?: string | null;
  inCurrency?: string | null;
}

/** Items whose key of a dimension is among these. */
export interface Condition {
  dimension: DimensionName;
  in: readonly string[];
}

/** A pivot that can be computed. */
export interface Question {
  rows: readonly DimensionName[];
  columns: readonly DimensionName[];
  measures: readonly MeasureName[];
  conditions: readonly Condition[];
  under: readonly string[];
  /** How many row levels are shown, those of `under` included. */
  levels: number;
  /** The day it is asked for; null: the business day. */
  past: LocalDate | null;
  /** The one currency of all amounts; null: each in its own. */
  inCurrency: string | null;
}

/** Checks a pivot before anything is read; BAD_USER_INPUT names the field. */
export function questionOf(context: Pick<Context, 'today'>, asked: PivotAsked): Question {
  const { rows, columns, measures } = asked;
  const filters = asked.filters ?? [];
  const under = asked.under ?? [];
  const depth = asked.depth ?? rows.length;
  checkAxes(rows, columns, measures);
  checkFilters(filters);
  if (under.length > rows.length) {
    throw new BadInput('under', 'under names more levels than the pivot has rows');
  }
  if (depth < 0) throw new BadInput('depth', 'depth is 0 or more');
  return {
    rows,
    columns,
    measures,
    conditions: together([...filters, ...conditionsOf(rows, under)]),
    under,
    levels: Math.min(rows.length, under.length + depth),
    past: pastDay(context, asked.asOf),
    inCurrency: currencyOf(asked.inCurrency),
  };
}

/** The key of a row or column as conditions, one for each of its parts. */
export const conditionsOf = (axis: readonly DimensionName[], key: readonly string[]): Condition[] =>
  axis.slice(0, key.length).map((dimension, at) => ({ dimension, in: [key[at] ?? ''] }));

/** One condition for each dimension: the keys that all of its conditions allow. */
export function together(conditions: readonly Condition[]): Condition[] {
  const allowed = new Map<DimensionName, readonly string[]>();
  for (const { dimension, in: keys } of conditions) {
    const before = allowed.get(dimension);
    allowed.set(dimension, before ? before.filter(key => keys.includes(key)) : [...new Set(keys)]);
  }
  return [...allowed].map(([dimension, keys]) => ({ dimension, in: keys }));
}

function checkAxes(
  rows: readonly DimensionName[],
  columns: readonly DimensionName[],
  measures: readonly MeasureName[],
): void {
  if (rows.length > ROW_DIMENSIONS_MAX) {
    throw new BadInput('rows', `At most ${ROW_DIMENSIONS_MAX} dimensions on rows`);
  }
  if (columns.length > COLUMN_DIMENSIONS_MAX) {
    throw new BadInput('columns', `At most ${COLUMN_DIMENSIONS_MAX} dimensions on columns`);
  }
  if (new Set(rows).size < rows.length) throw new BadInput('rows', 'A dimension stands once');
  if (new Set([...rows, ...columns]).size < rows.length + columns.length) {
    throw new BadInput('columns', 'A dimension stands once, on rows or on columns');
  }
  if (measures.length < 1 || measures.length > MEASURES_MAX) {
    throw new BadInput('measures', `1 to ${MEASURES_MAX} measures`);
  }
}

function checkFilters(filters: readonly Condition[]): void {
  if (filters.length > DIMENSIONS.length) {
    throw new BadInput('filters', `At most ${DIMENSIONS.length} filters`);
  }
  if (filters.some(filter => filter.in.length > FILTER_KEYS_MAX)) {
    throw new BadInput('filters', `A filter has at most ${FILTER_KEYS_MAX} values`);
  }
}

function currencyOf(asked: string | null | undefined): string | null {
  if (!asked) return null;
  digitsOf(asked, 'inCurrency');
  return asked;
}

import type { PivotDimension, PivotMeasure } from '../gql/graphql.ts';
import { COLUMNS_MAX, ROWS_MAX, type Spec } from './spec.ts';

export type Shelf = 'rows' | 'columns' | 'filters';
export const SHELVES: readonly Shelf[] = ['rows', 'columns', 'filters'];

const MOST: Record<Shelf, number> = { rows: ROWS_MAX, columns: COLUMNS_MAX, filters: 10 };

const onShelf = (spec: Spec, shelf: Shelf): PivotDimension[] =>
  shelf === 'filters' ? spec.filters.map(filter => filter.dimension) : [...spec[shelf]];

/** A dimension stands once on an axis; it may be filtered as well. */
export function canPut(spec: Spec, dimension: PivotDimension, shelf: Shelf): boolean {
  if (onShelf(spec, shelf).includes(dimension)) return false;
  if (shelf === 'filters') return true;
  const leaves = shelf === 'columns' && spec.rows.includes(dimension);
  return onShelf(spec, shelf).length < MOST[shelf] && !(leaves && spec.rows.length === 1);
}

/** The last row dimension stays: a pivot without rows is no table. */
export const canRemove = (spec: Spec, shelf: Shelf): boolean =>
  shelf !== 'rows' || spec.rows.length > 1;

export function put(spec: Spec, dimension: PivotDimension, shelf: 'rows' | 'columns'): Spec {
  const other = shelf === 'rows' ? 'columns' : 'rows';
  return {
    ...spec,
    [other]: spec[other].filter(each => each !== dimension),
    [shelf]: [...spec[shelf], dimension],
  };
}

export function remove(spec: Spec, dimension: PivotDimension, shelf: Shelf): Spec {
  if (shelf === 'filters') return filtered(spec, dimension, []);
  return { ...spec, [shelf]: spec[shelf].filter(each => each !== dimension) };
}

/** One place towards the beginning (-1) or the end (1). */
export function shift<Name>(names: readonly Name[], name: Name, by: -1 | 1): Name[] {
  const from = names.indexOf(name);
  const to = from + by;
  if (from < 0 || to < 0 || to >= names.length) return [...names];
  const without = names.filter(each => each !== name);
  return [...without.slice(0, to), name, ...without.slice(to)];
}

export const moved = (
  spec: Spec,
  dimension: PivotDimension,
  shelf: 'rows' | 'columns',
  by: -1 | 1,
): Spec => ({ ...spec, [shelf]: shift(spec[shelf], dimension, by) });

/** Rows become columns and columns rows, as far as they fit. */
export const canSwap = ({ rows, columns }: Spec): boolean =>
  rows.length <= COLUMNS_MAX && columns.length > 0;
export const swapped = (spec: Spec): Spec => ({ ...spec, rows: spec.columns, columns: spec.rows });

/** Only these values of a dimension; none of them: all. */
export function filtered(spec: Spec, dimension: PivotDimension, values: readonly string[]): Spec {
  const place = spec.filters.findIndex(filter => filter.dimension === dimension);
  const filters = spec.filters.filter(filter => filter.dimension !== dimension);
  if (values.length)
    filters.splice(place < 0 ? filters.length : place, 0, { dimension, in: values });
  return { ...spec, filters };
}

export function toggleMeasure(spec: Spec, measure: PivotMeasure): Spec {
  const without = spec.measures.filter(each => each !== measure);
  if (without.length < spec.measures.length)
    return without.length ? { ...spec, measures: without } : spec;
  return { ...spec, measures: [...spec.measures, measure] };
}

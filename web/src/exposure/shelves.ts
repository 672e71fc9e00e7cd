import type { PivotDimension, PivotMeasure } from '../gql/types.ts';
import { COLUMNS_MAX, DIMENSIONS, ROWS_MAX, type Spec } from './spec.ts';

export type Shelf = 'rows' | 'columns' | 'filters';
/** Shelves that something can be dropped on: what is dropped on the fields is taken off its shelf. */
export type Place = Shelf | 'fields' | 'measures';

/** What is dragged. */
export type Pill =
  | { dimension: PivotDimension; from: Shelf | 'fields' }
  | { measure: PivotMeasure; from: 'measures' };

const MOST: Record<Shelf, number> = {
  rows: ROWS_MAX,
  columns: COLUMNS_MAX,
  filters: DIMENSIONS.length,
};

export const onShelf = (spec: Spec, shelf: Shelf): PivotDimension[] =>
  shelf === 'filters' ? spec.filters.map(filter => filter.dimension) : [...spec[shelf]];

/** What stands nowhere yet. */
export const unused = (spec: Spec): PivotDimension[] =>
  DIMENSIONS.filter(
    name => !(['rows', 'columns', 'filters'] as const).some(at => onShelf(spec, at).includes(name)),
  );

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

/** Onto an axis, before the one named or at its end; off the other, where it cannot stand too. */
export function put(
  spec: Spec,
  dimension: PivotDimension,
  shelf: 'rows' | 'columns',
  before: string | null = null,
): Spec {
  const other = shelf === 'rows' ? 'columns' : 'rows';
  return {
    ...spec,
    [other]: spec[other].filter(each => each !== dimension),
    [shelf]: placed(spec[shelf], dimension, before),
  };
}

function placed<Name extends string>(
  names: readonly Name[],
  name: Name,
  before: string | null,
): Name[] {
  if (before === name) return [...names];
  const others = names.filter(each => each !== name);
  const at = others.findIndex(each => each === before);
  return others.toSpliced(at < 0 ? others.length : at, 0, name);
}

/** Why something cannot stand where it was dropped. */
export type Refused = 'rowsFull' | 'columnsFull' | 'lastRow' | 'lastMeasure' | 'notHere';
type Dropped = { spec: Spec } | { filter: PivotDimension } | { refused: Refused };

/** What a drop comes to; the menus of the pills do the same without a mouse. */
export function dropped(spec: Spec, pill: Pill, to: Place, before: string | null): Dropped {
  if ('measure' in pill) return droppedMeasure(spec, pill.measure, to, before);
  const { dimension, from } = pill;
  if (to === 'measures') return { refused: 'notHere' };
  if (to === 'filters') return { filter: dimension };
  if (to === 'fields') {
    if (from === 'fields') return { spec };
    return canRemove(spec, from) ? { spec: remove(spec, dimension, from) } : { refused: 'lastRow' };
  }
  if (spec[to].includes(dimension)) return { spec: put(spec, dimension, to, before) };
  if (spec[to].length >= MOST[to]) return { refused: to === 'rows' ? 'rowsFull' : 'columnsFull' };
  if (!canPut(spec, dimension, to)) return { refused: 'lastRow' };
  return { spec: put(spec, dimension, to, before) };
}

function droppedMeasure(
  spec: Spec,
  measure: PivotMeasure,
  to: Place,
  before: string | null,
): Dropped {
  if (to === 'measures') {
    return { spec: { ...spec, measures: placed(spec.measures, measure, before) } };
  }
  if (to !== 'fields') return { refused: 'notHere' };
  return spec.measures.length > 1
    ? { spec: toggleMeasure(spec, measure) }
    : { refused: 'lastMeasure' };
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

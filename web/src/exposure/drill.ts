import type { PivotDimension, PivotMeasure } from '../gql/types.ts';
import { filtered } from './shelves.ts';
import type { Filter, Spec } from './spec.ts';

/** A cell somebody wants to look into. */
export interface DrilledCell {
  rowKey: readonly string[];
  rowLabel: readonly string[];
  columnKey: readonly string[];
  columnLabel: readonly string[];
  measure: PivotMeasure;
}

export const NOT_DUE = 'NOT_DUE';

const conditions = (axis: readonly PivotDimension[], key: readonly string[]): Filter[] =>
  key.flatMap((part, at) => {
    const dimension = axis[at];
    return dimension ? [{ dimension, in: [part] }] : [];
  });

/** Which side of the due day a measure looks at; null: both. */
export function bucketsOf(measure: PivotMeasure, buckets: readonly string[]): string[] | null {
  if (measure === 'NOT_DUE') return [NOT_DUE];
  if (measure === 'OVERDUE' || measure === 'DISPUTED' || measure === 'PROMISED')
    return buckets.filter(bucket => bucket !== NOT_DUE);
  return null;
}

/** The filters that leave exactly the items of a cell: all that must hold, one for each dimension. */
export function cellFilters(spec: Spec, cell: DrilledCell, buckets: readonly string[]): Filter[] {
  const side = bucketsOf(cell.measure, buckets);
  const all = [
    ...spec.filters,
    ...conditions(spec.rows, cell.rowKey),
    ...conditions(spec.columns, cell.columnKey),
    ...(side ? [{ dimension: 'BUCKET' as const, in: side }] : []),
  ];
  const allowed = new Map<PivotDimension, readonly string[]>();
  for (const { dimension, in: keys } of all) {
    const before = allowed.get(dimension);
    allowed.set(dimension, before ? before.filter(key => keys.includes(key)) : keys);
  }
  return [...allowed].map(([dimension, keys]) => ({ dimension, in: keys }));
}

/** What of an item a measure adds up. */
export function partOf(measure: PivotMeasure): 'open' | 'disputed' | 'promised' {
  if (measure === 'DISPUTED') return 'disputed';
  return measure === 'PROMISED' ? 'promised' : 'open';
}

/** The same pivot in one currency; null: in all. */
export const inCurrency = (spec: Spec, currency: string | null): Spec =>
  filtered(spec, 'CURRENCY', currency ? [currency] : []);

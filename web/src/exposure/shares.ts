import type { PivotMeasure } from '../gql/types.ts';
import { toScaled } from '../kernel/money.ts';
import { cellReader, isCount, isTotal } from './cells.ts';
import type { Share } from './look.ts';
import type { Spec } from './spec.ts';
import type { FlatRow, PivotColumn } from './tree.ts';

const MILLION = 1_000_000n;

/** What part a cell is of its row, its column or everything, from 0 to 1; null where there is no such whole. */
export type ShareOf = (row: FlatRow, column: number, measure: PivotMeasure) => number | null;

/** Sums of different currencies are never a whole: the part is then of what the cell's own currency adds up to. */
export function shareReader(spec: Spec, columns: readonly PivotColumn[], share: Share): ShareOf {
  const { read } = cellReader(spec);
  const total = columns.findIndex(isTotal);
  const currencyAt = spec.columns.indexOf('CURRENCY');
  const scaledAt = (row: FlatRow, column: number, measure: PivotMeasure): bigint | null => {
    const { value } = read(row.values, column, measure);
    return value === null ? null : toScaled(value);
  };

  function ofRow(row: FlatRow, column: number, measure: PivotMeasure): bigint | null {
    const all = scaledAt(row, total, measure);
    const currency = currencyAt < 0 ? undefined : columns[column]?.key[currencyAt];
    if (all !== null || currency === undefined) return all;
    if (isCount(measure) || measure === 'CREDIT_LIMIT') return null;
    let sum = 0n;
    for (const [place, { key }] of columns.entries()) {
      if (key.length < spec.columns.length || key[currencyAt] !== currency) continue;
      sum += scaledAt(row, place, measure) ?? 0n;
    }
    return sum;
  }

  function wholeOf(row: FlatRow, column: number, measure: PivotMeasure): bigint | null {
    if (share === 'ROW') return ofRow(row, column, measure);
    const of = share === 'TOTAL' ? ofRow : scaledAt;
    for (const above of inwards(row)) {
      const whole = of(above, column, measure);
      // Where only the row itself adds up, it is no part of anything.
      if (whole !== null) return above === row && row.above ? null : whole;
    }
    return null;
  }

  return (row, column, measure) => {
    const part = scaledAt(row, column, measure);
    const whole = part === null ? null : wholeOf(row, column, measure);
    if (part === null || whole === null || whole <= 0n) return null;
    return Number((part * MILLION) / whole) / Number(MILLION);
  };
}

/** From the total down to the row. */
function inwards(row: FlatRow): FlatRow[] {
  return row.above ? [...inwards(row.above), row] : [row];
}

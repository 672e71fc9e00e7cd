import type { PivotColumn } from '../arrange.ts';
import { additive, type MeasureName } from '../measures.ts';
import { units } from '../units.ts';
import { measuresOf, type AskedFile } from './asked-file.ts';
import type { FileRow } from './open-rows.ts';

const MILLION = 1_000_000n;

/** A decimal text as ten-thousandths, however many digits it has. */
export const scaled = (text: string): bigint => units(text.includes('.') ? text : `${text}.`);

/** Where a value stands in the values of a row. */
export interface Place {
  /** Of its column. */
  at: number;
  measure: MeasureName;
}

/** Values of a pivot by their place, and what part they are of their row, their column or everything. */
export function sharesOf(asked: AskedFile, columns: readonly PivotColumn[]) {
  const measures = measuresOf(asked);
  const total = columns.findIndex(({ key }) => key.length === 0);
  const currencyAt = asked.columns.indexOf('CURRENCY');

  const value = ({ values }: FileRow, { at, measure }: Place): string | null =>
    values[at * measures.length + measures.indexOf(measure)] ?? null;

  /** What the row adds up to in the currency of this column. */
  function ofRow(row: FileRow, { at, measure }: Place): bigint | null {
    const all = value(row, { at: total, measure });
    if (all !== null) return scaled(all);
    const currency = currencyAt < 0 ? undefined : columns[at]?.key[currencyAt];
    if (currency === undefined || !additive(measure)) return null;
    let sum = 0n;
    for (const [place, { key }] of columns.entries()) {
      if (key.length < asked.columns.length || key[currencyAt] !== currency) continue;
      sum += scaled(value(row, { at: place, measure }) ?? '0');
    }
    return sum;
  }

  function baseOf(row: FileRow, place: Place): bigint | null {
    if (asked.share === 'ROW') return ofRow(row, place);
    const outer = outwards(row).reverse();
    for (const above of outer) {
      const text = value(above, place);
      const base = asked.share === 'TOTAL' ? ofRow(above, place) : text && scaled(text);
      // Where only the row itself adds up, it is no part of anything.
      if (base !== null && base !== '') return above === row && row.above ? null : base;
    }
    return null;
  }

  /** 0 to 1; null where there is nothing to be a part of. */
  function share(row: FileRow, place: Place): number | null {
    const text = value(row, place);
    const base = text === null ? null : baseOf(row, place);
    if (text === null || base === null || base <= 0n) return null;
    return Number((scaled(text) * MILLION) / base) / Number(MILLION);
  }
  return { value, share };
}

function outwards(row: FileRow): FileRow[] {
  const path: FileRow[] = [];
  for (let at: FileRow | null = row; at; at = at.above) path.push(at);
  return path;
}

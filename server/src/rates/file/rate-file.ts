import type { Fault } from '../../imports/file/read-cells.ts';

/** Units of `base` for one of `currency`, as a record of a file says it. */
export interface RateRow {
  line: number;
  day: string;
  base: string;
  currency: string;
  rate: string;
  /** Its cells, for the file of refused rows. */
  record: string[];
}

/** A record that says no rate. */
export interface RateFault extends Omit<Fault, 'position'> {
  line: number;
  record: string[];
}

/** All that a file of rates says, good and bad. */
export interface RateFile {
  format: 'CSV' | 'XLSX' | 'XML';
  /** Who published it; null: nobody the file names. */
  source: string | null;
  columns: string[];
  unknownColumns: string[];
  rows: RateRow[];
  faults: RateFault[];
}

const RATE = /^(\d{1,10})(?:[.,](\d{1,10}))?$/;
/** Digits after the point of numeric(20,10). */
const SCALE = 10;

/** A rate for one unit as decimal text, from one for `units`; null where that is no rate, or not exactly one. */
export function readRate(text: string, units = 1n): string | null {
  const [, whole, fraction = ''] = RATE.exec(text) ?? [];
  if (whole === undefined) return null;
  const scaled = BigInt(whole + fraction.padEnd(SCALE, '0'));
  if (scaled <= 0n || scaled % units !== 0n) return null;
  const digits = String(scaled / units).padStart(SCALE + 1, '0');
  return `${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
}

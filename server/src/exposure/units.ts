/**
 * Ten-thousandths, counts whole: numbers as long as all of a pivot together stay within what a number holds exactly,
 * else big integers. Adding numbers costs a fraction, and makes no garbage.
 */
export type Units = number | bigint;

/** Digits after the point of numeric(20,4). */
export const SCALE = 4;
const PER_UNIT = 10 ** SCALE;

/** All together at most: no sum of any of them leaves what a number holds exactly, nor does reading one round it away. */
const TOGETHER_MAX = Number.MAX_SAFE_INTEGER / 8;

/** Sums of one measure are all numbers or all big integers; nothing at all is a number beside either. */
export function plus(one: Units, other: Units): Units {
  if (typeof one === 'number' && typeof other === 'number') return one + other;
  return BigInt(one) + BigInt(other);
}

export const isNothing = (value: Units | undefined): boolean => value === 0 || value === 0n;

type Row = Record<string, string | number | null>;

/** `sum_0`, `sum_1` … of each row. */
export function summed(rows: readonly Row[], count: number): Units[][] {
  const names = Array.from({ length: count }, (_, at) => `sum_${at}`);
  const found: Units[][] = [];
  let together = 0;
  for (const row of rows) {
    const values: number[] = [];
    for (const name of names) {
      const value = rounded(row[name] ?? '0');
      together += Math.abs(value);
      values.push(value);
    }
    found.push(values);
  }
  return together < TOGETHER_MAX ? found : rows.map(row => names.map(name => units(row[name])));
}

/** A text of four decimals is never so far from its number that it would round to another. Counts may be numbers. */
const rounded = (text: string | number): number =>
  typeof text === 'string' && text.includes('.')
    ? Math.round(Number(text) * PER_UNIT)
    : Number(text);

/** Ten-thousandths of a numeric(20,4), or a whole number as it is. */
export function units(text: string | number | null | undefined): bigint {
  const written = String(text ?? '0');
  const point = written.indexOf('.');
  if (point < 0) return BigInt(written);
  return BigInt(written.slice(0, point) + written.slice(point + 1).padEnd(SCALE, '0'));
}

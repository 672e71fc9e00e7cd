import type { Units } from './units.ts';

/**
 * The sums of all cells in one block: row by row, in it column by column, in it measure by measure. A pivot has tens of
 * thousands of cells; an object for each took longer to make and to clear away than all the adding up.
 */
export interface Cells {
  /** Of one cell. */
  measures: number;
  /** All sums, where they fit numbers as Units says; else they are in `big`. */
  numbers: Float64Array;
  big: bigint[] | null;
  /** For each cell NOTHING, MIXED or the place of its currency in `names`. */
  currencies: Uint16Array;
  names: (string | null | undefined)[];
}

const NOTHING = 0;
const MIXED = 1;

export const emptyCells = (count: number, measures: number, fitNumbers: boolean): Cells => ({
  measures,
  numbers: new Float64Array(fitNumbers ? count * measures : 0),
  big: fitNumbers ? null : new Array<bigint>(count * measures).fill(0n),
  currencies: new Uint16Array(count),
  names: [undefined, null],
});

/** The place of a currency among those of the cells. */
export function currencyPlace({ names }: Cells, currency: string): number {
  const known = names.indexOf(currency);
  return known < 0 ? names.push(currency) - 1 : known;
}

/** Sums of one currency into a cell: `from` on, as many as there are measures. */
export function addSums(
  cells: Cells,
  into: number,
  currency: number,
  sums: readonly Units[],
  from: number,
): void {
  const { measures, numbers, big } = cells;
  addCurrency(cells, into, currency);
  for (let at = 0; at < measures; at++) {
    const sum = sums[from + at] ?? 0;
    if (big) big[into * measures + at]! += BigInt(sum);
    else numbers[into * measures + at]! += Number(sum);
  }
}

/** All that is in one cell into another as well. */
export function addCell(cells: Cells, into: number, from: number): void {
  const { measures, numbers, big, currencies } = cells;
  const currency = currencies[from]!;
  if (currency === NOTHING) return;
  addCurrency(cells, into, currency);
  for (let at = 0; at < measures; at++) {
    if (big) big[into * measures + at]! += big[from * measures + at]!;
    else numbers[into * measures + at]! += numbers[from * measures + at]!;
  }
}

function addCurrency({ currencies }: Cells, cell: number, currency: number): void {
  const known = currencies[cell]!;
  if (known === currency) return;
  currencies[cell] = known === NOTHING ? currency : MIXED;
}

export const sumAt = ({ measures, numbers, big }: Cells, cell: number, measure: number): Units =>
  (big ?? numbers)[cell * measures + measure] ?? 0;

/** null: items of two currencies; undefined: no items. */
export const currencyAt = ({ currencies, names }: Cells, cell: number): string | null | undefined =>
  names[currencies[cell] ?? NOTHING];

/** Whether the cell has items. */
export const isThere = ({ currencies }: Cells, cell: number): boolean =>
  (currencies[cell] ?? NOTHING) !== NOTHING;

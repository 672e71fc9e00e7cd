import { describe, expect, test } from 'vitest';
import { currencyAt, sumAt } from './cells.ts';
import { cellAt, fold, type Folded, type Leaf, type Shape } from './fold.ts';
import type { Units } from './units.ts';

const leaf = (row: string[], column: string[], currency: string, open: Units): Leaf => ({
  row,
  columns: [column],
  currency,
  sums: [open],
});

const shape = (rowLevels: number, currencyAt = -1): Shape => ({
  rowLevels,
  currencyAt,
  sums: 1,
  values: 1,
});

const sumOf = (folded: Folded, row: string[], column: string[]): Units | undefined => {
  const cell = cellAt(folded, row, column);
  return cell === undefined ? undefined : sumAt(folded.cells, cell, 0);
};

describe('folding', () => {
  test.each([
    ['numbers', Number],
    ['big integers', BigInt],
  ])('every level is the sum of the finest cells: %s', (_, units) => {
    const leaves = [
      leaf(['Nord', 'a'], ['1-30'], 'RON', units(1)),
      leaf(['Nord', 'b'], ['1-30'], 'RON', units(2)),
      leaf(['Sud', 'c'], ['31-60'], 'RON', units(4)),
    ];
    const folded = fold(leaves, [], shape(2));
    expect(folded.frame.columns.keys).toEqual([[], ['1-30'], ['31-60']]);
    expect(sumOf(folded, [], [])).toBe(units(7));
    expect(sumOf(folded, ['Nord'], ['1-30'])).toBe(units(3));
    expect(sumOf(folded, ['Sud'], ['1-30'])).toBeUndefined();
  });

  test('a leaf lies in several columns, with several sums in each', () => {
    const leaves = [
      { row: ['a'], columns: [['1-30'], ['90+']], currency: 'RON', sums: [1, 10, 2, 20] },
      { row: ['a'], columns: [['90+']], currency: 'RON', sums: [4, 40] },
    ];
    const { cells, ...folded } = fold(leaves, [], { ...shape(1), sums: 2, values: 2 });
    const sums = [['1-30'], ['90+'], []].map(column => {
      const cell = cellAt({ cells, ...folded }, ['a'], column)!;
      return [sumAt(cells, cell, 0), sumAt(cells, cell, 1)];
    });
    expect(sums).toEqual([
      [1, 10],
      [6, 60],
      [7, 70],
    ]);
  });

  test('a cell of two currencies has none', () => {
    const folded = fold([leaf(['a'], [], 'RON', 1), leaf(['b'], [], 'EUR', 1)], [], shape(1));
    expect(currencyAt(folded.cells, cellAt(folded, [], [])!)).toBeNull();
    expect(currencyAt(folded.cells, cellAt(folded, ['a'], [])!)).toBe('RON');
  });

  test('a key that is empty is not the total', () => {
    const folded = fold([leaf([], [''], 'RON', 1)], [], shape(0));
    expect(folded.frame.columns.keys).toEqual([[], ['']]);
    expect([sumOf(folded, [], []), sumOf(folded, [], [''])]).toEqual([1, 1]);
  });

  test('an account in several places counts once in what holds them all', () => {
    const leaves = [leaf(['Nord'], ['1-30'], 'RON', 1), leaf(['Nord'], ['31-60'], 'RON', 1)];
    const places = [
      ['Nord', '1-30'],
      ['Nord', '31-60'],
    ];
    const limit = { amount: 5n, currency: 'RON' };
    const folded = fold(leaves, [{ places, accounts: 2n, limit }], shape(1));
    for (const column of [[], ['1-30'], ['31-60']]) {
      const cell = cellAt(folded, [], column)!;
      expect(folded.accounts.get(cell)).toBe(2n);
      expect(folded.limits.get(cell)).toEqual(new Map([['RON', 5n]]));
    }
  });

  test('a limit counts only in the cells of its own currency', () => {
    const leaves = [leaf(['RON'], [], 'RON', 1), leaf(['EUR'], [], 'EUR', 1)];
    const group = {
      places: [['RON'], ['EUR']],
      accounts: 1n,
      limit: { amount: 5n, currency: 'RON' },
    };
    const folded = fold(leaves, [group], shape(1, 0));
    const limits = (row: string[]) => folded.limits.get(cellAt(folded, row, [])!);
    expect(limits(['RON'])?.size).toBe(1);
    expect(limits(['EUR'])).toBeUndefined();
    expect(limits([])).toEqual(new Map([['RON', 5n]]));
  });

  test('more rows, columns or values than a page holds are refused', () => {
    const many = (count: number, of: (key: string[]) => Leaf): Leaf[] =>
      Array.from({ length: count }, (_, at) => of([String(at)]));
    const rows = many(20_000, key => leaf(key, [], 'RON', 1));
    expect(() => fold(rows.slice(1), [], shape(1))).not.toThrow();
    expect(() => fold(rows, [], shape(1))).toThrow(/more than 20000 rows/);
    const columns = many(200, key => leaf([], key, 'RON', 1));
    expect(() => fold(columns.slice(1), [], shape(0))).not.toThrow();
    expect(() => fold(columns, [], shape(0))).toThrow(/more than 200 columns/);
    expect(() => fold(rows.slice(1), [], { ...shape(1), values: 100 })).not.toThrow();
    expect(() => fold(rows.slice(1), [], { ...shape(1), values: 101 })).toThrow(/too many values/);
  });
});

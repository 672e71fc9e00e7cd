import { describe, expect, test } from 'vitest';
import { cellAt, fold, type Leaf } from './fold.ts';
import type { Units } from './units.ts';

const leaf = (row: string[], column: string[], currency: string, open: Units): Leaf => ({
  row,
  column,
  currency,
  sums: [open],
});

describe('folding', () => {
  test('every level is the sum of the finest cells', () => {
    const leaves = [
      leaf(['Nord', 'a'], ['1-30'], 'RON', 1n),
      leaf(['Nord', 'b'], ['1-30'], 'RON', 2n),
      leaf(['Sud', 'c'], ['31-60'], 'RON', 4n),
    ];
    const folded = fold(leaves, [], 2, -1);
    expect(folded.columns.keys).toEqual([[], ['1-30'], ['31-60']]);
    expect(cellAt(folded, [], [])?.sums).toEqual([7n]);
    expect(cellAt(folded, ['Nord'], ['1-30'])?.sums).toEqual([3n]);
    expect(cellAt(folded, ['Sud'], ['1-30'])).toBeUndefined();
  });

  test('a cell of two currencies has none', () => {
    const folded = fold([leaf(['a'], [], 'RON', 1), leaf(['b'], [], 'EUR', 1)], [], 1, -1);
    expect(cellAt(folded, [], [])?.currency).toBeNull();
    expect(cellAt(folded, ['a'], [])?.currency).toBe('RON');
  });

  test('a key that is empty is not the total', () => {
    const folded = fold([leaf([], [''], 'RON', 1n)], [], 0, -1);
    expect(folded.columns.keys).toEqual([[], ['']]);
    expect([cellAt(folded, [], []), cellAt(folded, [], [''])]).toEqual([
      expect.objectContaining({ sums: [1n] }),
      expect.objectContaining({ sums: [1n] }),
    ]);
  });

  test('an account in several places counts once in what holds them all', () => {
    const leaves = [leaf(['Nord'], ['1-30'], 'RON', 1n), leaf(['Nord'], ['31-60'], 'RON', 1n)];
    const places = [
      ['Nord', '1-30'],
      ['Nord', '31-60'],
    ];
    const limit = { amount: 5n, currency: 'RON' };
    const folded = fold(leaves, [{ places, accounts: 2n, limit }], 1, -1);
    for (const column of [[], ['1-30'], ['31-60']]) {
      const cell = cellAt(folded, [], column);
      expect([cell?.accounts, cell?.limits]).toEqual([2n, new Map([['RON', 5n]])]);
    }
  });

  test('a limit counts only in the cells of its own currency', () => {
    const leaves = [leaf(['RON'], [], 'RON', 1n), leaf(['EUR'], [], 'EUR', 1n)];
    const group = {
      places: [['RON'], ['EUR']],
      accounts: 1n,
      limit: { amount: 5n, currency: 'RON' },
    };
    const folded = fold(leaves, [group], 1, 0);
    expect(cellAt(folded, ['RON'], [])?.limits.size).toBe(1);
    expect(cellAt(folded, ['EUR'], [])?.limits.size).toBe(0);
    expect(cellAt(folded, [], [])?.limits).toEqual(new Map([['RON', 5n]]));
  });
});

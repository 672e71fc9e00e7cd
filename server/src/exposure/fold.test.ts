import { describe, expect, test } from 'vitest';
import { columnText, fold, type Leaf } from './fold.ts';

const leaf = (row: string[], column: string[], currency: string, open: bigint): Leaf => ({
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
    const { root, columns } = fold(leaves, [], 2, -1);
    expect([...columns.values()]).toEqual([[], ['1-30'], ['31-60']]);
    expect(root.cells.get('')?.sums).toEqual([7n]);
    expect(root.children.get('Nord')?.cells.get(columnText(['1-30']))?.sums).toEqual([3n]);
    expect(root.children.get('Sud')?.cells.get(columnText(['1-30']))).toBeUndefined();
  });

  test('a cell of two currencies has none', () => {
    const { root } = fold([leaf(['a'], [], 'RON', 1n), leaf(['b'], [], 'EUR', 1n)], [], 1, -1);
    expect(root.cells.get('')?.currency).toBeNull();
    expect(root.children.get('a')?.cells.get('')?.currency).toBe('RON');
  });

  test('a key that is empty is not the total', () => {
    const { root, columns } = fold([leaf([], [''], 'RON', 1n)], [], 0, -1);
    expect(columns.size).toBe(2);
    expect([...root.cells.keys()]).toEqual([columnText([]), columnText([''])]);
  });

  test('an account in several places counts once in what holds them all', () => {
    const leaves = [leaf(['Nord'], ['1-30'], 'RON', 1n), leaf(['Nord'], ['31-60'], 'RON', 1n)];
    const places = [
      ['Nord', '1-30'],
      ['Nord', '31-60'],
    ];
    const limit = { amount: 5n, currency: 'RON' };
    const { root } = fold(leaves, [{ places, accounts: 2n, limit }], 1, -1);
    for (const column of [[], ['1-30'], ['31-60']]) {
      const cell = root.cells.get(columnText(column));
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
    const { root } = fold(leaves, [group], 1, 0);
    expect(root.children.get('RON')?.cells.get('')?.limits.size).toBe(1);
    expect(root.children.get('EUR')?.cells.get('')?.limits.size).toBe(0);
    expect(root.cells.get('')?.limits).toEqual(new Map([['RON', 5n]]));
  });
});

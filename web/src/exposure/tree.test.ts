import { describe, expect, it } from 'vitest';
import { orderOf } from './order.ts';
import { PLAIN } from './look.ts';
import { START, type Spec } from './spec.ts';
import { flatten, grown, keyText, openable, type PivotAnswer } from './tree.ts';

const row = (key: string[], values: (string | null)[], childCount = 0) => ({
  key,
  label: key,
  childCount,
  values,
});
const columns = (...keys: string[][]) => keys.map(key => ({ key, label: key }));

const TOP: PivotAnswer = {
  asOf: '2020-05-22',
  columns: columns(['EUR'], ['RON'], []),
  rows: [
    row([], ['30.00', '5.00', null], 2),
    row(['Sud'], ['10.00', null, '10.00'], 1),
    row(['Vest'], ['20.00', '5.00', null], 1),
  ],
};
const BELOW: PivotAnswer = {
  asOf: '2020-05-22',
  // No RON here: the second column is missing.
  columns: columns(['EUR'], []),
  rows: [row(['Sud'], ['10.00', '10.00'], 1), row(['Sud', 'Ana'], ['10.00', '10.00'])],
};
const tree = grown(grown(null, TOP, 's', 1), BELOW, 's', 1);
const names = (rows: { label: string }[]) => rows.map(each => each.label);

describe('a pivot as flat rows', () => {
  it('shows the children of an open row below it, one level deeper', () => {
    const rows = flatten(tree, new Set([keyText(['Sud'])]), null);
    expect(rows.map(each => [each.label, each.level])).toEqual([
      ['Sud', 1],
      ['Ana', 2],
      ['Vest', 1],
    ]);
  });

  it('puts values that came later under the right column, by its key', () => {
    const [, ana] = flatten(tree, new Set([keyText(['Sud'])]), null);
    expect(ana?.values).toEqual(['10.00', null, '10.00']);
  });

  it('does not open what has not been loaded', () => {
    expect(names(flatten(tree, new Set([keyText(['Vest'])]), null))).toEqual(['Sud', 'Vest']);
    expect(openable(tree)).toEqual([keyText(['Sud'])]);
  });

  it('sorts siblings among themselves by any column, what is empty last either way', () => {
    const spec: Spec = { ...START, columns: ['CURRENCY'], measures: ['ITEM_COUNT'] };
    const by = (column: string[], descending: boolean) => {
      const sort = { column, measure: 'ITEM_COUNT', descending } as const;
      return names(flatten(tree, new Set(), orderOf(spec, { ...PLAIN, sort }, tree.columns)));
    };
    expect(by(['EUR'], true)).toEqual(['Vest', 'Sud']);
    expect(by(['EUR'], false)).toEqual(['Sud', 'Vest']);
    expect(by(['RON'], false)).toEqual(['Vest', 'Sud']);
    expect(by(['RON'], true)).toEqual(['Vest', 'Sud']);
    expect(by(['USD'], true)).toEqual(['Sud', 'Vest']);
    const byName = { column: [], measure: null, descending: true };
    const order = orderOf(spec, { ...PLAIN, sort: byName }, tree.columns);
    expect(names(flatten(tree, new Set([keyText(['Sud'])]), order))).toEqual([
      'Vest',
      'Sud',
      'Ana',
    ]);
  });

  it('leaves rows alone that have not changed, so that the table does not draw them again', () => {
    const closed = flatten(tree, new Set(), null);
    const [sud, , vest] = flatten(tree, new Set([keyText(['Sud'])]), null);
    expect(sud).not.toBe(closed[0]);
    expect(vest).toBe(closed[1]);
  });

  it('is another tree for another pivot, which knows nothing of what was loaded before', () => {
    const other = grown(tree, TOP, 'other', 1);
    expect(other.children.has(keyText(['Sud']))).toBe(false);
  });
});

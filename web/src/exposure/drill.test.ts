import { describe, expect, it } from 'vitest';
import { cellText, cellReader, currencyOf, shownColumns } from './cells.ts';
import { cellFilters } from './drill.ts';
import { START, type Spec } from './spec.ts';

const BUCKETS = ['NOT_DUE', '1-30', '90+'];
const cell = (measure: 'OPEN' | 'OVERDUE' | 'NOT_DUE', columnKey: string[] = ['RON']) => ({
  rowKey: ['Vest', ''],
  rowLabel: [],
  columnKey,
  columnLabel: [],
  measure,
});

describe('the items behind a cell', () => {
  it('are those of its row, its column and the filters', () => {
    const spec: Spec = { ...START, filters: [{ dimension: 'REGION', in: ['Vest', 'Sud'] }] };
    expect(cellFilters(spec, cell('OPEN'), BUCKETS)).toEqual([
      { dimension: 'REGION', in: ['Vest'] },
      { dimension: 'AGENT', in: [''] },
      { dimension: 'CURRENCY', in: ['RON'] },
    ]);
  });

  it('are only those past due where the cell says overdue, so that the sums agree', () => {
    expect(cellFilters(START, cell('OVERDUE'), BUCKETS).at(-1)).toEqual({
      dimension: 'BUCKET',
      in: ['1-30', '90+'],
    });
    expect(cellFilters(START, cell('NOT_DUE', ['RON', '90+']), BUCKETS).at(-1)).toEqual({
      dimension: 'BUCKET',
      in: [],
    });
  });
});

describe('a cell', () => {
  const { read } = cellReader(START);

  it('that would add up two currencies is no empty cell', () => {
    expect(cellText(read([null, '3'], 0, 'OPEN'))).toBe('≠');
    expect(cellText(read([null, null], 0, 'OPEN'))).toBe('');
  });

  it('knows its currency from its row, its column or the only one filtered by', () => {
    expect(currencyOf(START, [], ['RON', '1-30'])).toBe('RON');
    expect(currencyOf(START, ['Vest'], [])).toBeNull();
    expect(
      currencyOf({ ...START, filters: [{ dimension: 'CURRENCY', in: ['EUR'] }] }, [], []),
    ).toBe('EUR');
  });

  it('has no total column beside columns of several currencies', () => {
    const columns = [['EUR'], ['RON'], []].map(key => ({ key, label: key }));
    expect(shownColumns(START, columns).map(({ at }) => at)).toEqual([0, 1]);
    expect(shownColumns({ ...START, measures: ['ITEM_COUNT'] }, columns)).toHaveLength(3);
  });
});

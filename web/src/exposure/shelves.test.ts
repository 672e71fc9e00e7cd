import { describe, expect, it } from 'vitest';
import {
  canPut,
  canRemove,
  canSwap,
  filtered,
  moved,
  put,
  swapped,
  toggleMeasure,
} from './shelves.ts';
import { START } from './spec.ts';

describe('shelves', () => {
  it('move a dimension from one axis to the other, where it stands once', () => {
    const spec = put(START, 'CURRENCY', 'rows');
    expect(spec.rows).toEqual(['REGION', 'AGENT', 'ACCOUNT', 'CURRENCY']);
    expect(spec.columns).toEqual(['BUCKET']);
  });

  it('hold five rows and two columns at most, and one row at least', () => {
    expect(canPut(START, 'COUNTRY', 'columns')).toBe(false);
    expect(canPut(START, 'COUNTRY', 'rows')).toBe(true);
    const one = { ...START, rows: ['REGION' as const], columns: [] };
    expect(canRemove(one, 'rows')).toBe(false);
    expect(canPut(one, 'REGION', 'columns')).toBe(false);
  });

  it('change the order one place at a time and stop at the end', () => {
    expect(moved(START, 'AGENT', 'rows', -1).rows).toEqual(['AGENT', 'REGION', 'ACCOUNT']);
    expect(moved(START, 'ACCOUNT', 'rows', 1).rows).toEqual(START.rows);
  });

  it('drop a filter without values and keep the place of one that changes', () => {
    const spec = filtered(filtered(START, 'REGION', ['Vest']), 'CURRENCY', ['RON']);
    expect(filtered(spec, 'REGION', ['Sud']).filters[0]).toEqual({
      dimension: 'REGION',
      in: ['Sud'],
    });
    expect(filtered(spec, 'REGION', []).filters.map(each => each.dimension)).toEqual(['CURRENCY']);
  });

  it('keep one measure at least', () => {
    expect(toggleMeasure(START, 'OPEN')).toBe(START);
    expect(toggleMeasure(START, 'OVERDUE').measures).toEqual(['OPEN', 'OVERDUE']);
  });

  it('swap the axes only where the rows fit the columns', () => {
    expect(canSwap(START)).toBe(false);
    const small = { ...START, rows: ['REGION' as const] };
    expect(canSwap(small)).toBe(true);
    expect(swapped(small).rows).toEqual(['CURRENCY', 'BUCKET']);
  });
});

import { describe, expect, it } from 'vitest';
import {
  canPut,
  canRemove,
  canSwap,
  dropped,
  filtered,
  moved,
  put,
  swapped,
  toggleMeasure,
  unused,
  type Pill,
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

describe('a pill that is dropped', () => {
  const pill = (dimension: 'REGION' | 'COUNTRY' | 'AGENT', from: 'rows' | 'fields'): Pill => ({
    dimension,
    from,
  });
  const spec = (came: ReturnType<typeof dropped>) => ('spec' in came ? came.spec : null);

  it('comes to stand before the one it was dropped on, or at the end', () => {
    expect(spec(dropped(START, pill('COUNTRY', 'fields'), 'rows', 'AGENT'))?.rows).toEqual([
      'REGION',
      'COUNTRY',
      'AGENT',
      'ACCOUNT',
    ]);
    expect(spec(dropped(START, pill('REGION', 'rows'), 'rows', null))?.rows).toEqual([
      'AGENT',
      'ACCOUNT',
      'REGION',
    ]);
    expect(spec(dropped(START, pill('REGION', 'rows'), 'rows', 'REGION'))?.rows).toEqual(
      START.rows,
    );
  });

  it('leaves its axis for the other, and is taken off among the fields', () => {
    const one = { ...START, columns: ['BUCKET' as const] };
    const came = spec(dropped(one, pill('REGION', 'rows'), 'columns', 'BUCKET'));
    expect([came?.rows, came?.columns]).toEqual([
      ['AGENT', 'ACCOUNT'],
      ['REGION', 'BUCKET'],
    ]);
    expect(spec(dropped(START, pill('REGION', 'rows'), 'fields', null))?.rows).toEqual([
      'AGENT',
      'ACCOUNT',
    ]);
    expect(unused(START)).toContain('COUNTRY');
  });

  it('asks for values where it was dropped on the filters', () => {
    expect(dropped(START, pill('REGION', 'rows'), 'filters', null)).toEqual({ filter: 'REGION' });
  });

  it('is refused with the reason where it cannot stand', () => {
    const one = { ...START, rows: ['REGION' as const], columns: [] };
    const measure: Pill = { measure: 'OPEN', from: 'measures' };
    expect(dropped(START, pill('COUNTRY', 'fields'), 'columns', null)).toEqual({
      refused: 'columnsFull',
    });
    expect(dropped(one, pill('REGION', 'rows'), 'columns', null)).toEqual({ refused: 'lastRow' });
    expect(dropped(one, pill('REGION', 'rows'), 'fields', null)).toEqual({ refused: 'lastRow' });
    expect(dropped(one, measure, 'rows', null)).toEqual({ refused: 'notHere' });
    expect(dropped(one, measure, 'fields', null)).toEqual({ refused: 'lastMeasure' });
  });
});

import { describe, expect, it } from 'vitest';
import { inputOf, joinKey, queryOf, specOf, splitKey, START } from './spec.ts';

describe('a link to a pivot', () => {
  it('says nothing of what is as at the start', () => {
    expect(specOf({})).toEqual(START);
    expect(Object.values(queryOf(START, [])).every(value => value === undefined)).toBe(true);
  });

  it('brings back exactly what was put together', () => {
    const spec = {
      ...START,
      rows: ['AGENT', 'BUCKET'],
      columns: ['COUNTRY'],
      measures: ['OVERDUE', 'ITEM_COUNT'],
      filters: [{ dimension: 'REGION', in: ['Nord, Est: 100%', ''] }],
    } as const;
    expect(specOf(queryOf(spec, []))).toEqual(spec);
  });

  it('leaves out what does not exist, stands twice or is too much', () => {
    const spec = specOf({
      r: 'agent,nonsense,agent',
      c: 'agent,country,bucket',
      m: 'none',
      f: 'x:1',
    });
    expect(spec).toEqual({ ...START, rows: ['AGENT'], columns: ['COUNTRY'] });
  });

  it('keeps the row of nobody apart from no row', () => {
    expect(splitKey(joinKey(['']))).toEqual(['']);
    expect(splitKey(joinKey(['a,b', '', '100%']))).toEqual(['a,b', '', '100%']);
    expect(queryOf(START, 'all')['x']).toBe('*');
  });

  it('asks for the number of items too, to tell two currencies from nothing', () => {
    expect(inputOf(START, ['Vest'], 1)).toMatchObject({
      measures: ['OPEN', 'ITEM_COUNT'],
      under: ['Vest'],
      depth: 1,
    });
  });
});

import { describe, expect, it } from 'vitest';
import {
  isSameView,
  joinKey,
  linkedOf,
  linkedOfText,
  linkText,
  queryOf,
  splitKey,
} from './link.ts';
import type { Linked } from './link.ts';
import { openedFor, PLAIN, sortFor, type Opened } from './look.ts';
import { inputOf, START, type Spec } from './spec.ts';

const linked = (more: Partial<Linked> = {}): Linked => ({
  spec: START,
  look: PLAIN,
  opened: [],
  view: null,
  ...more,
});

describe('a link to a pivot', () => {
  it('says nothing of what is as at the start', () => {
    expect(linkedOf({})).toEqual(linked());
    expect(Object.values(queryOf(linked())).every(value => value === undefined)).toBe(true);
  });

  it('brings back exactly what was put together, and how it is looked at', () => {
    const all: Linked = {
      spec: {
        rows: ['AGENT', 'BUCKET'],
        columns: ['COUNTRY'],
        measures: ['OVERDUE', 'ITEM_COUNT'],
        filters: [{ dimension: 'REGION', in: ['Nord, Est: 100%', ''] }],
        asOf: '2026-01-31',
        inCurrency: 'RON',
      },
      look: {
        share: 'COLUMN',
        heat: true,
        sort: { column: ['RO,*'], measure: 'OVERDUE', descending: true },
      },
      opened: [['a,b'], ['*2']],
      view: 'v1',
    };
    expect(linkedOf(queryOf(all))).toEqual(all);
    expect(linkedOfText(linkText(all))).toEqual({ ...all, view: null });
    const byName = linked({
      look: { ...PLAIN, sort: { column: [], measure: null, descending: true } },
    });
    expect(queryOf(byName)['o']).toBe('-name');
    expect(linkedOf(queryOf(byName))).toEqual(byName);
  });

  it('leaves out what does not exist, stands twice or is too much', () => {
    const { spec, look } = linkedOf({
      r: 'agent,nonsense,agent',
      c: 'agent,country,bucket',
      m: 'none',
      f: 'x:1',
      s: 'half',
      o: '-none:1',
    });
    expect(spec).toEqual({ ...START, rows: ['AGENT'], columns: ['COUNTRY'] });
    expect(look).toEqual(PLAIN);
  });

  it('keeps the row of nobody apart from no row', () => {
    expect(splitKey(joinKey(['']))).toEqual(['']);
    expect(splitKey(joinKey(['a,b', '', '100%']))).toEqual(['a,b', '', '100%']);
  });

  it.each<[Opened, unknown]>([
    ['all', '*'],
    [2, '*2'],
    [[], undefined],
  ])('says what is open in a few characters: %j', (opened, x) => {
    expect(queryOf(linked({ opened }))['x']).toBe(x);
    expect(linkedOf(queryOf(linked({ opened }))).opened).toEqual(opened);
  });

  it('shows the same view whichever of its rows are open', () => {
    expect(isSameView(linked(), linked({ opened: 'all', view: 'v1' }))).toBe(true);
    expect(isSameView(linked(), linked({ look: { ...PLAIN, heat: true } }))).toBe(false);
  });
});

describe('when the table changes', () => {
  const rows = (...names: Spec['rows']): Spec => ({ ...START, rows: names });

  it('rows stay open as far as they are the same rows', () => {
    const open = [['Vest'], ['Vest', 'ana']];
    expect(openedFor(open, START, { ...START, measures: ['OVERDUE'] })).toBe(open);
    expect(openedFor(open, START, rows('REGION', 'COUNTRY', 'AGENT'))).toEqual([['Vest']]);
    expect(openedFor(open, START, rows('AGENT', 'REGION'))).toEqual([]);
    expect(openedFor('all', START, rows('REGION', 'AGENT'))).toEqual([]);
    expect(openedFor('all', START, { ...START, columns: [] })).toBe('all');
  });

  it('the order stays where its column does', () => {
    const sort = { column: ['RON'], measure: 'OPEN', descending: true } as const;
    expect(sortFor(sort, START, rows('AGENT'))).toBe(sort);
    expect(sortFor(sort, START, { ...START, columns: ['COUNTRY'] })).toBeNull();
    expect(sortFor(sort, START, { ...START, measures: ['OVERDUE'] })).toBeNull();
    expect(sortFor({ ...sort, column: [] }, START, { ...START, columns: [] })).not.toBeNull();
  });
});

it('a pivot asks for the number of items too, to tell two currencies from nothing', () => {
  expect(inputOf(START, ['Vest'], 1)).toMatchObject({
    measures: ['OPEN', 'ITEM_COUNT'],
    under: ['Vest'],
    depth: 1,
  });
});

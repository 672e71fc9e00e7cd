import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestApp } from '../kit/app.ts';
import { PIVOT, threeCustomers, type ThreeCustomers } from './three-customers.ts';

let app: TestApp;
let ids: ThreeCustomers['ids'];
let pivot: ThreeCustomers['pivot'];

beforeAll(async () => {
  ({ app, ids, pivot } = await threeCustomers());
});
afterAll(() => app.stop());

const refused = (input: object) => app.ask('director', PIVOT, { input });

describe('the pivot', () => {
  test('has each parent before its children, totals last, and leaves what adds up two currencies empty', async () => {
    const { asOf, columns, rows } = await pivot('director', {
      rows: ['REGION'],
      columns: ['BUCKET'],
      measures: ['OPEN', 'ITEM_COUNT'],
    });
    expect(asOf).toBe('2026-03-02');
    expect(columns.map(column => column.key)).toEqual([
      ['NOT_DUE'],
      ['1-30'],
      ['31-60'],
      ['90+'],
      [],
    ]);
    expect(rows.map(row => [row.key, row.childCount])).toEqual([
      [[], 3],
      [['Nord'], 0],
      [['Sud'], 0],
      [[''], 0],
    ]);
    expect(rows[0]!.values).toEqual([
      '100.00',
      '1',
      '50.25',
      '1',
      '70.00',
      '1',
      '9.99',
      '1',
      null,
      '4',
    ]);
    expect(rows[1]!.values).toEqual([
      '100.00',
      '1',
      '50.25',
      '1',
      null,
      null,
      null,
      null,
      '150.25',
      '2',
    ]);
  });

  test('says 0.00 where there are items and none of the measure', async () => {
    const { rows } = await pivot('director', {
      rows: ['CURRENCY'],
      columns: [],
      measures: ['NOT_DUE', 'DISPUTED'],
    });
    expect(rows.map(row => [row.key, row.values])).toEqual([
      [[], [null, null]],
      [['EUR'], ['0.00', '0.00']],
      [['RON'], ['100.00', '0.00']],
    ]);
  });

  test('reads in the language of the caller', async () => {
    const { columns, rows } = await pivot('director', {
      rows: ['AGENT'],
      columns: ['BUCKET'],
      measures: ['OPEN'],
    });
    expect(columns[0]!.label).toEqual(['Nescadent']);
    expect(rows.map(row => row.label)).toEqual([
      [],
      ['Andrei Ionescu'],
      ['Natalia Rusu'],
      ['Fără agent'],
    ]);
    expect(rows[1]!.key).toEqual([ids.agent1]);
  });

  test('opens level by level: children under a row, and how many each has', async () => {
    const asked = { rows: ['REGION', 'ACCOUNT'], columns: [], measures: ['OPEN', 'ACCOUNT_COUNT'] };
    const top = await pivot('director', { ...asked, depth: 1 });
    expect(top.rows.map(row => [row.key, row.childCount])).toEqual([
      [[], 3],
      [['Nord'], 1],
      [['Sud'], 1],
      [[''], 1],
    ]);
    const below = await pivot('director', { ...asked, under: ['Nord'] });
    expect(below.rows).toEqual([
      { key: ['Nord'], label: ['Nord'], childCount: 1, values: ['150.25', '1'] },
      {
        key: ['Nord', ids.NORD],
        label: ['Nord', 'Firma NORD'],
        childCount: 0,
        values: ['150.25', '1'],
      },
    ]);
  });

  test.each([['OPEN'], ['ACCOUNT_COUNT']])(
    'counts the rows below a bucket, and the buckets below a row, where it is cut: %s',
    async measure => {
      const counts = async (rows: string[], filters: object[] = []) =>
        Object.fromEntries(
          (
            await pivot('director', { rows, columns: [], measures: [measure], filters, depth: 1 })
          ).rows.map(row => [row.key.join(), row.childCount]),
        );
      expect(await counts(['BUCKET', 'COUNTRY'])).toEqual({
        '': 4,
        NOT_DUE: 1,
        '1-30': 1,
        '31-60': 1,
        '90+': 1,
      });
      expect(await counts(['REGION', 'BUCKET'])).toMatchObject({ Nord: 2, Sud: 1 });
      const late = [{ dimension: 'BUCKET', in: ['1-30', '90+'] }];
      expect(await counts(['CURRENCY', 'REGION'], late)).toEqual({ '': 1, RON: 2 });
      expect(await counts(['CURRENCY', 'BUCKET'], late)).toEqual({ '': 1, RON: 2 });
      expect(await counts(['BUCKET', 'REGION'], late)).toEqual({ '': 2, '1-30': 1, '90+': 1 });
    },
  );

  test('of nothing is one row without values', async () => {
    const { columns, rows } = await pivot('director', {
      rows: ['AGENT', 'ACCOUNT'],
      columns: ['CURRENCY'],
      measures: ['OPEN', 'ACCOUNT_COUNT'],
      filters: [{ dimension: 'COUNTRY', in: [] }],
    });
    expect(columns).toEqual([{ key: [], label: [] }]);
    expect(rows).toEqual([{ key: [], label: [], childCount: 0, values: [null, null] }]);
  });

  test('takes keys that are nobody for nobody', async () => {
    for (const dimension of ['ACCOUNT', 'AGENT', 'COMPANY', 'BUCKET', 'DUE_MONTH', 'CURRENCY']) {
      const { rows } = await pivot('director', {
        rows: [],
        columns: [],
        measures: ['ITEM_COUNT'],
        filters: [{ dimension, in: [`' or 1=1`, 'x'.repeat(5000)] }],
      });
      expect([dimension, rows[0]!.values]).toEqual([dimension, [null]]);
    }
  });
});

describe('a pivot is refused', () => {
  const one = { rows: ['AGENT'], columns: ['BUCKET'], measures: ['OPEN'] };
  const six = ['AGENT', 'COLLECTOR', 'REGION', 'COUNTRY', 'ACCOUNT', 'COMPANY'];

  test.each([
    [{ ...one, rows: six }, 'rows'],
    [{ ...one, columns: ['BUCKET', 'COMPANY', 'CURRENCY'] }, 'columns'],
    [{ ...one, rows: ['AGENT', 'AGENT'] }, 'rows'],
    [{ ...one, columns: ['AGENT'] }, 'columns'],
    [{ ...one, measures: [] }, 'measures'],
    [{ ...one, under: ['a', 'b'] }, 'under'],
    [{ ...one, depth: -1 }, 'depth'],
    [{ ...one, filters: [{ dimension: 'REGION', in: Array(501).fill('x') }] }, 'filters'],
  ])('naming the field: %o', async (input, field) => {
    const { errors } = await refused(input);
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
  });

  test('for a day to come, and for a currency that is none', async () => {
    const { errors } = await refused({ ...one, asOf: '2026-03-03' });
    expect(errors![0]!.extensions).toMatchObject({ details: { field: 'asOf' } });
    expect((await refused({ ...one, inCurrency: 'LEI' })).code).toBe('BAD_USER_INPUT');
    expect((await refused({ ...one, inCurrency: 'GBP' })).code).toBe('RATE_MISSING');
    expect((await refused({ ...one, asOf: '2026-03-02' })).code).toBeNull();
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';

// The business day is 2026-03-02.
const PIVOT = `query ($input: PivotInput!) {
  exposurePivot(input: $input) {
    asOf
    columns { key label }
    rows { key label childCount values }
  }
}`;
const ITEMS = `query ($input: PivotInput!, $rowKey: [String!]!, $columnKey: [String!]!, $limit: Int, $offset: Int) {
  pivotItems(input: $input, rowKey: $rowKey, columnKey: $columnKey, limit: $limit, offset: $offset) {
    total
    items { number open dueOn account { code } }
  }
}`;

interface Pivot {
  asOf: string;
  columns: { key: string[]; label: string[] }[];
  rows: { key: string[]; label: string[]; childCount: number; values: (string | null)[] }[];
}

let app: TestApp;
const ids: Record<string, string> = {};

beforeAll(async () => {
  app = await startTestApp();
  for (const who of ['agent1', 'agent2', 'collector1', 'collector2']) {
    ids[who] = (await app.data(who, '{ me { id } }')).me.id;
  }
  await customer('NORD', { agentId: ids.agent1, collectorId: ids.collector1, region: 'Nord' });
  await customer('SUD', { agentId: ids.agent2, collectorId: ids.collector2, region: 'Sud' });
  await customer('FREE', { agentId: null, collectorId: null, region: null });
  await invoice('NORD', 'N1', '2026-03-02', '100.00', 'RON');
  await invoice('NORD', 'N2', '2026-01-31', '50.25', 'RON');
  await invoice('SUD', 'S1', '2026-01-30', '70', 'EUR');
  await invoice('FREE', 'F1', '2025-11-01', '9.99', 'RON');
});

afterAll(() => app.stop());

async function customer(code: string, fields: object): Promise<void> {
  const { agentId, collectorId, region } = fields as Record<string, string | null>;
  const created = await app.data(
    'director',
    `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { id } }`,
    { input: { code, name: `Firma ${code}`, country: 'RO', region } },
  );
  ids[code] = created.createAccount.id;
  if (!agentId) return;
  await app.data(
    'director',
    `mutation ($id: ID!, $agentId: ID, $collectorId: ID) {
       assignAccount(accountId: $id, agentId: $agentId, collectorId: $collectorId) { id }
     }`,
    { id: ids[code], agentId, collectorId },
  );
}

const invoice = (
  accountCode: string,
  number: string,
  dueOn: string,
  amount: string,
  currency: string,
) =>
  app.data(
    'director',
    `mutation ($input: PostDocumentInput!) { postInvoice(input: $input) { id } }`,
    {
      input: { accountCode, number, issuedOn: '2025-10-01', dueOn, amount, currency },
    },
  );

async function pivot(who: string, input: object): Promise<Pivot> {
  return (await app.data(who, PIVOT, { input })).exposurePivot;
}

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

describe('whoever asks', () => {
  test.each([
    ['agent1', ['NORD'], '150.25'],
    ['agent2', ['SUD'], '70.00'],
    ['collector1', ['FREE', 'NORD'], '160.24'],
    ['field1', [], null],
  ])('%s sees only his own accounts, and their sum as the total', async (who, codes, total) => {
    const { rows } = await pivot(who, { rows: ['ACCOUNT'], columns: [], measures: ['OPEN'] });
    expect(rows[0]!.values).toEqual([total]);
    expect(rows.slice(1).map(row => row.key[0])).toEqual(codes.map(code => ids[code]));
  });

  test("learns nothing of another's account by its id", async () => {
    const asked = { rows: ['ACCOUNT'], columns: [], measures: ['OPEN'] };
    const { rows } = await pivot('agent1', { ...asked, under: [ids.SUD] });
    expect(rows).toEqual([{ key: [ids.SUD], label: [ids.SUD], childCount: 0, values: [null] }]);
    const { pivotItems } = await app.data('agent1', ITEMS, {
      input: asked,
      rowKey: [ids.SUD],
      columnKey: [],
    });
    expect(pivotItems).toEqual({ total: 0, items: [] });
  });

  test('has to be signed in', async () => {
    const input = { rows: [], columns: [], measures: ['OPEN'] };
    expect(await app.refusal(null, PIVOT, { input })).toBe('UNAUTHENTICATED');
    expect(await app.refusal(null, ITEMS, { input, rowKey: [], columnKey: [] })).toBe(
      'UNAUTHENTICATED',
    );
  });
});

describe('the items behind a cell', () => {
  const input = { rows: ['CURRENCY', 'REGION'], columns: ['BUCKET'], measures: ['OPEN'] };

  test('are those of its row and its column, oldest due day first', async () => {
    const behind = async (rowKey: string[], columnKey: string[], page = {}) =>
      (await app.data('director', ITEMS, { input, rowKey, columnKey, ...page })).pivotItems;
    const numbers = (page: { items: { number: string }[] }) => page.items.map(item => item.number);
    expect(numbers(await behind([], []))).toEqual(['F1', 'S1', 'N2', 'N1']);
    expect(numbers(await behind(['RON'], []))).toEqual(['F1', 'N2', 'N1']);
    expect(numbers(await behind(['RON', 'Nord'], ['NOT_DUE']))).toEqual(['N1']);
    expect(numbers(await behind(['RON', ''], ['90+']))).toEqual(['F1']);
    const second = await behind(['RON'], [], { offset: 1, limit: 1 });
    expect([second.total, numbers(second)]).toEqual([3, ['N2']]);
  });

  test.each([
    [{ rowKey: ['RON', 'Nord', 'x'], columnKey: [] }, 'rowKey'],
    [{ rowKey: [], columnKey: ['1-30', 'x'] }, 'columnKey'],
    [{ rowKey: [], columnKey: [], limit: 501 }, 'limit'],
  ])('of no cell of this pivot are refused: %o', async (cell, field) => {
    const { errors } = await app.ask('director', ITEMS, { input, ...cell });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
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

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestApp } from '../kit/app.ts';
import { PIVOT, threeCustomers, type ThreeCustomers } from './three-customers.ts';

const ITEMS = `query ($input: PivotInput!, $rowKey: [String!]!, $columnKey: [String!]!, $limit: Int, $offset: Int) {
  pivotItems(input: $input, rowKey: $rowKey, columnKey: $columnKey, limit: $limit, offset: $offset) {
    total
    items { number open dueOn account { code } }
  }
}`;

let app: TestApp;
let ids: ThreeCustomers['ids'];
let pivot: ThreeCustomers['pivot'];

beforeAll(async () => {
  ({ app, ids, pivot } = await threeCustomers());
});
afterAll(() => app.stop());

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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given } from '../kit/given.ts';

let app: TestApp;
let make: ReturnType<typeof given>;

const ACCOUNTS = `query ($filter: AccountFilter, $sort: [AccountSort!], $limit: Int, $offset: Int) {
  accounts(filter: $filter, sort: $sort, limit: $limit, offset: $offset) { total items { code name } } }`;

const codes = async (who: string, variables: object = {}): Promise<string[]> =>
  (await app.data(who, ACCOUNTS, variables)).accounts.items.map(
    (row: { code: string }) => row.code,
  );

beforeAll(async () => {
  app = await startTestApp();
  make = given(app);
  await make.account({
    code: 'ALFA',
    name: 'Alfa Distribuție SRL',
    taxId: 'RO123',
    region: 'Nord',
    customerClass: 'A',
    agent: 'agent1',
    collector: 'collector1',
  });
  await make.account({ code: 'BETA', name: 'Бета Торг', region: 'Sud', agent: 'agent2' });
  await make.account({ code: 'GAMA', name: '100% Gamma_Uno', collector: 'collector2' });
  await make.account({ code: 'DELTA', name: 'Delta SpA', region: 'Sud', collector: 'collector1' });
  await make.invoice({ account: 'ALFA', amount: '500.00', dueIn: -20 });
  await make.invoice({ account: 'ALFA', amount: '70.00', currency: 'EUR', dueIn: -2 });
  await make.invoice({ account: 'BETA', amount: '300.00', dueIn: -40 });
  await make.invoice({ account: 'BETA', amount: '900.00', dueIn: 10 });
  await make.invoice({ account: 'GAMA', amount: '800.00', dueIn: -1 });
});
afterAll(() => app.stop());

describe('the list of accounts', () => {
  it('shows everybody his own: agents theirs, collectors theirs and those of nobody', async () => {
    expect(await codes('director')).toEqual(['GAMA', 'ALFA', 'DELTA', 'BETA']);
    expect(await codes('agent1')).toEqual(['ALFA']);
    expect(await codes('field1')).toEqual([]);
    expect((await codes('collector1')).sort()).toEqual(['ALFA', 'BETA', 'DELTA']);
    expect((await codes('collector2')).sort()).toEqual(['BETA', 'GAMA']);
  });

  it.each([
    ['part of a name, in any case', 'DISTRIB', ['ALFA']],
    ['Cyrillic in any case', 'бета торг', ['BETA']],
    ['a code', 'delt', ['DELTA']],
    ['a tax id', 'ro12', ['ALFA']],
    ['a percent sign as itself', '%', ['GAMA']],
    ['an underscore as itself', 'a_u', ['GAMA']],
    ['nothing that is there', 'zzz', []],
  ])('is searched by %s', async (_, search, found) => {
    expect(await codes('director', { filter: { search } })).toEqual(found);
  });

  it.each([
    ['region', { region: 'Sud' }, ['DELTA', 'BETA']],
    ['anything overdue', { overdueOnly: true }, ['GAMA', 'ALFA', 'BETA']],
    ['a balance in a currency', { currency: 'EUR' }, ['ALFA']],
    ['a least overdue amount', { currency: 'RON', minOverdue: '300.01' }, ['GAMA', 'ALFA']],
    ['an agent who is nobody', { agentId: 'nobody' }, []],
  ])('is narrowed to %s', async (_, filter, found) => {
    expect(await codes('director', { filter })).toEqual(found);
  });

  it('is narrowed to an agent or a collector', async () => {
    expect(await codes('director', { filter: { agentId: await make.user('agent2') } })).toEqual([
      'BETA',
    ]);
    const collectorId = await make.user('collector1');
    expect(await codes('director', { filter: { collectorId } })).toEqual(['ALFA', 'DELTA']);
  });

  it.each([
    ['OVERDUE', true, ['GAMA', 'ALFA', 'BETA']],
    ['OVERDUE', false, ['BETA', 'ALFA', 'GAMA']],
    ['OPEN', true, ['BETA', 'GAMA', 'ALFA']],
    ['MAX_DAYS_OVERDUE', true, ['BETA', 'ALFA', 'GAMA']],
  ])('is sorted by %s in a currency, largest first: %s', async (field, descending, found) => {
    const sort = [{ field, descending }];
    expect(await codes('director', { filter: { currency: 'RON' }, sort })).toEqual(found);
  });

  it('sorts by the oldest item without a currency; who owes nothing comes last', async () => {
    const sort = [{ field: 'MAX_DAYS_OVERDUE', descending: true }];
    expect(await codes('director', { sort })).toEqual(['BETA', 'ALFA', 'GAMA', 'DELTA']);
  });

  it('pages in a stable order and counts all', async () => {
    const sort = [{ field: 'CODE' }];
    expect(await codes('director', { sort, limit: 2 })).toEqual(['ALFA', 'BETA']);
    expect(await codes('director', { sort, limit: 2, offset: 2 })).toEqual(['DELTA', 'GAMA']);
    const beyond = await app.data('director', ACCOUNTS, { offset: 100 });
    expect(beyond.accounts).toEqual({ total: 4, items: [] });
  });

  it.each([
    ['sorting by an amount without a currency', { sort: [{ field: 'OVERDUE' }] }],
    ['a least amount without a currency', { filter: { minOverdue: '1.00' } }],
    ['a currency that there is not', { filter: { currency: 'XXL' } }],
    ['a page of more than 500', { limit: 501 }],
  ])('refuses %s', async (_, variables) => {
    expect(await app.refusal('director', ACCOUNTS, variables)).toBe('BAD_USER_INPUT');
  });

  it('offers what to filter by, inside the scope', async () => {
    const FACETS = '{ accountFacets { regions classes currencies } }';
    expect((await app.data('director', FACETS)).accountFacets).toEqual({
      regions: ['Nord', 'Sud'],
      classes: ['A'],
      currencies: ['EUR', 'RON'],
    });
    expect((await app.data('agent2', FACETS)).accountFacets).toEqual({
      regions: ['Sud'],
      classes: [],
      currencies: ['RON'],
    });
  });
});

describe('one account', () => {
  const ONE =
    'query ($id: ID, $code: String) { account(id: $id, code: $code) { code agent { name } collector { name } } }';

  it('is found by its code, with its owners', async () => {
    const { account } = await app.data('agent1', ONE, { code: 'ALFA' });
    expect(account).toEqual({
      code: 'ALFA',
      agent: { name: 'Andrei Ionescu' },
      collector: { name: 'Ioana Popescu' },
    });
  });

  it('is nothing to whom it does not belong, as one that is not there', async () => {
    expect((await app.data('agent2', ONE, { code: 'ALFA' })).account).toBeNull();
    expect((await app.data('agent2', ONE, { code: 'OMEGA' })).account).toBeNull();
    expect((await app.data('agent2', ONE, { id: 'no-id' })).account).toBeNull();
  });
});

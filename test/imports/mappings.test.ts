import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { look } from './look.ts';
import { csv, imported } from './upload.ts';
import { workbook } from './workbook.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const SAVE = `mutation ($input: ImportMappingInput!) { saveImportMapping(input: $input) {
  id kind name dateFormat createdBy { email } fields { field column value } } }`;
const ALL = '{ importMappings { id name kind } }';
const HEADER = ['Partener', 'Act', 'Rest', 'Ziua'];
const FIELDS = [
  { field: 'account_code', column: 'Partener' },
  { field: 'number', column: 'Act' },
  { field: 'amount', column: 'Rest' },
  { field: 'due_on', column: 'Ziua' },
  { field: 'open', column: null },
  { field: 'currency', value: 'RON' },
];
const input = {
  kind: 'LEDGER',
  name: 'Saga',
  header: HEADER,
  fields: FIELDS,
  dateFormat: 'M/D/YYYY',
};
const FILE = csv(HEADER.join(';'), 'P1;1;10,50;03/04/2026');

describe('a mapping that was kept', () => {
  it('is suggested for a file with the same columns, in any order and spelling', async () => {
    expect((await look(app, FILE))['savedMapping']).toBeNull();
    const { saveImportMapping: saved } = await app.data('admin', SAVE, { input });
    expect(saved).toMatchObject({
      name: 'Saga',
      kind: 'LEDGER',
      dateFormat: 'M/D/YYYY',
      createdBy: { email: 'admin@demo.example' },
    });
    expect(saved.fields).toContainEqual({ field: 'currency', column: null, value: 'RON' });
    const seen = await look(app, csv('ZIUA,Rest,act,Partener', '03/04/2026,"10,50",1,P1'));
    expect(seen).toMatchObject({
      savedMapping: {
        id: saved.id,
        name: 'Saga',
        dateFormat: 'M/D/YYYY',
        defaults: { currency: 'RON' },
      },
      suggestedMapping: { account_code: 'Partener', number: 'act', amount: 'Rest', due_on: 'ZIUA' },
      problems: [],
    });
    const asWorkbook = await workbook({
      One: [HEADER, ['P1', '1', 10.5, new Date(Date.UTC(2026, 2, 4))]],
    });
    expect(await look(app, asWorkbook)).toMatchObject({
      savedMapping: { name: 'Saga' },
      problems: [],
    });
    expect((await look(app, FILE, 'payments'))['savedMapping']).toBeNull();
    expect((await look(app, csv('Partener;Act;Rest', 'P1;1;1')))['savedMapping']).toBeNull();
  });

  it('is named by the imports that used it, which keep what they were read with', async () => {
    const { importMappings } = await app.data('admin', ALL);
    const id = importMappings[0].id;
    const mapping = {
      account_code: 'Partener',
      number: 'Act',
      amount: 'Rest',
      due_on: 'Ziua',
      dateFormat: 'M/D/YYYY',
      defaults: { currency: 'RON' },
    };
    const done = await imported(app, FILE, { mapping, query: { savedMapping: id } });
    await app.data('admin', 'mutation ($id: ID!) { deleteImportMapping(id: $id) }', { id });
    const { import: kept } = await app.data(
      'admin',
      'query ($id: ID!) { import(id: $id) { mappingName dateFormat fields { field column value } } }',
      { id: done.id },
    );
    expect(kept).toEqual({
      mappingName: 'Saga',
      dateFormat: 'M/D/YYYY',
      fields: [
        { field: 'account_code', column: 'Partener', value: null },
        { field: 'number', column: 'Act', value: null },
        { field: 'due_on', column: 'Ziua', value: null },
        { field: 'currency', column: null, value: 'RON' },
        { field: 'amount', column: 'Rest', value: null },
      ],
    });
    expect(await app.data('admin', ALL)).toEqual({ importMappings: [] });
    expect(
      await app.refusal('admin', 'mutation ($id: ID!) { deleteImportMapping(id: $id) }', { id }),
    ).toBe('NOT_FOUND');
  });

  it('is replaced under the same name, and of two the one used last is suggested', async () => {
    await app.data('admin', SAVE, { input });
    await app.data('admin', SAVE, { input: { ...input, dateFormat: 'D/M/YYYY' } });
    await app.data('admin', SAVE, { input: { ...input, name: 'Other' } });
    expect((await app.data('admin', ALL)).importMappings).toHaveLength(2);
    expect((await look(app, FILE))['savedMapping']).toMatchObject({ name: 'Other' });
  });

  it.each<[string, object]>([
    ['an unknown kind', { kind: 'BANK' }],
    ['no name', { name: ' ' }],
    ['a name of 81 characters', { name: 'x'.repeat(81) }],
    ['no columns', { header: [] }],
    ['an unknown field', { fields: [{ field: 'colour', column: 'Act' }] }],
    ['an unknown format of days', { dateFormat: 'YY' }],
  ])('%s is refused', async (_, wrong) => {
    expect(await app.refusal('admin', SAVE, { input: { ...input, ...wrong } })).toBe(
      'BAD_USER_INPUT',
    );
  });

  it.each(['director', 'collector1', 'agent1'])('%s may neither see nor keep one', async who => {
    expect(await app.refusal(who, ALL)).toBe('FORBIDDEN');
    expect(await app.refusal(who, SAVE, { input })).toBe('FORBIDDEN');
  });
});

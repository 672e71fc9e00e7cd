import { cleanup, within } from '@testing-library/vue';
import { afterEach, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import ImportHistory from './ImportHistory.vue';

const ONE = {
  __typename: 'Import',
  id: 'i-1',
  kind: 'LEDGER',
  mode: 'APPEND',
  fileName: 'martie.csv',
  status: 'DONE',
  createdAt: '2026-03-02T10:00:00.000Z',
  finishedAt: null,
  createdBy: { __typename: 'User', id: 'u-1', name: 'Ana' },
  rowsRead: 1,
  rowsImported: 1,
  rowsSkipped: 0,
  rowsRefused: 0,
  errorCode: null,
  errorMessage: null,
  unknownColumns: [],
  warnings: [],
  format: 'CSV',
  encoding: 'windows-1250',
  sheet: null,
  mappingName: null,
  sameFile: null,
  undoneAt: null,
  undoneBy: null,
  totals: [],
};
const SAME = {
  __typename: 'EarlierImport',
  id: 'i-1',
  fileName: 'martie.csv',
  createdAt: '2026-03-02T10:00:00.000Z',
  createdBy: 'Ana',
};

afterEach(cleanup);

it('says how each file was read, and which came before', async () => {
  const items = [
    { ...ONE, id: 'i-3', mode: 'SNAPSHOT', format: 'XLSX', sheet: 'Sold', sameFile: SAME },
    { ...ONE, id: 'i-2', kind: 'PAYMENTS', mappingName: '1C' },
    ONE,
  ];
  const answers = { Imports: () => ({ imports: { __typename: 'ImportPage', total: 3, items } }) };
  const screen = await renderWith(ImportHistory, { props: { newest: '' }, answers, locale: 'en' });
  await screen.findByRole('table');
  const rows = screen.getAllByRole('row').slice(1);
  const texts = rows.map(row =>
    within(row)
      .getAllByRole('cell')
      .map(cell => cell.textContent?.trim() ?? ''),
  );
  expect(texts.map(cells => cells[3])).toEqual([
    'Snapshot: all that was openSheet Sold',
    'Windows-1250Mapping 1C',
    'New documents addedWindows-1250',
  ]);
  expect(texts[0]?.[1]).toMatch(/^martie\.csvSame file as on .*2026.*, Ana$/);
  expect(texts[2]?.[1]).toBe('martie.csv');
});

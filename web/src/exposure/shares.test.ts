import { describe, expect, it } from 'vitest';
import { useLanguage } from '../kernel/i18n.ts';
import { textReader } from './cellTexts.ts';
import type { Share } from './look.ts';
import { shareReader } from './shares.ts';
import { START, type Spec } from './spec.ts';
import type { FlatRow } from './tree.ts';

const flat = (key: string[], values: (string | null)[], above: FlatRow | null): FlatRow => ({
  ...{ id: key.join(), key, label: '', level: key.length, childCount: 0, open: true },
  ...{ values, above },
});
const column = (...key: string[]) => ({ key, label: key });

/** Two currencies over two buckets: 30 + 10 RON and 5 EUR in the first row, 60 RON in the second. */
const spec: Spec = { ...START, rows: ['REGION'], columns: ['CURRENCY', 'BUCKET'] };
const columns = [
  ...[column('EUR', '1-30'), column('EUR')],
  ...[column('RON', '1-30'), column('RON', '90+'), column('RON'), column()],
];
const withCounts = (values: (string | null)[]) => values.flatMap(value => [value, '1']);
const total = flat([], withCounts(['5.00', '5.00', '90.00', '10.00', '100.00', null]), null);
const vest = flat(['Vest'], withCounts(['5.00', '5.00', '30.00', '10.00', '40.00', null]), total);
const sud = flat(['Sud'], withCounts([null, null, '60.00', null, '60.00', '60.00']), total);

const shares = (row: FlatRow, share: Share) => {
  const of = shareReader(spec, columns, share);
  return columns.map((_, at) => of(row, at, 'OPEN'));
};

describe('a share', () => {
  it('of a row is of what the row adds up to in that currency', () => {
    expect(shares(vest, 'ROW')).toEqual([1, 1, 0.75, 0.25, 1, null]);
    expect(shares(sud, 'ROW')).toEqual([null, null, 1, null, 1, 1]);
  });

  it('of a column is of its total', () => {
    expect(shares(vest, 'COLUMN').slice(2, 5)).toEqual([0.333333, 1, 0.4]);
    expect(shares(total, 'COLUMN').slice(2, 5)).toEqual([1, 1, 1]);
  });

  it('of everything is of the grand total in that currency', () => {
    expect(shares(vest, 'TOTAL').slice(0, 5)).toEqual([1, 1, 0.3, 0.1, 0.4]);
  });

  it('is none where only the row itself adds up: all above it are of several currencies', () => {
    const byRow: Spec = { ...START, rows: ['REGION', 'CURRENCY'], columns: [] };
    const all = flat([], [null, '2'], null);
    const region = flat(['Vest'], [null, '2'], all);
    const ron = flat(['Vest', 'RON'], ['40.00', '1'], region);
    const of = shareReader(byRow, [column()], 'COLUMN');
    expect(of(ron, 0, 'OPEN')).toBeNull();
  });

  it('is written with a decimal as the language writes it, and ≠ where there is none', async () => {
    await useLanguage('ro');
    const text = textReader(spec, columns, 'ROW');
    expect(text(vest, 2, 'OPEN').replace(/\s/g, ' ')).toBe('75,0 %');
    expect(text(vest, 5, 'OPEN')).toBe('≠');
    expect(text(sud, 0, 'OPEN')).toBe('≠');
    expect(textReader(spec, columns, 'VALUE')(vest, 2, 'OPEN')).toBe('30,00');
  });
});

import { describe, expect, it } from 'vitest';
import { csvText } from './csv.ts';
import { pivotCsv } from './pivotCsv.ts';
import { START, type Spec } from './spec.ts';
import type { FlatRow, PivotNode } from './tree.ts';

const WORDS = {
  dimension: (name: string) => name,
  measure: (name: string) => name,
  total: 'Total',
  subtotal: 'Σ',
};
const spec: Spec = { ...START, rows: ['REGION', 'ACCOUNT'], columns: ['BUCKET'] };
const columns = [
  { key: ['1-30'], label: ['1-30'] },
  { key: [], label: [] },
];
const row = (key: string[], values: (string | null)[]): FlatRow => ({
  id: key.join(),
  key,
  label: key.at(-1) ?? '',
  level: key.length,
  childCount: 0,
  open: true,
  values,
});

describe('a pivot as a file', () => {
  it('opens right in a Romanian Excel: mark, semicolons, decimal commas', () => {
    const root: PivotNode = { key: [], label: [], childCount: 1, values: ['7.50', '1', null, '2'] };
    const rows = [
      row(['Nord; Est'], ['7.50', '1', '7.50', '1']),
      row(['Nord; Est', '=SUM(A1)'], ['-1500.25', '1', null, null]),
    ];
    expect(pivotCsv(spec, columns, rows, root, WORDS)).toBe(
      '\ufeffREGION;ACCOUNT;1-30;Total\r\n' +
        '"Nord; Est";Σ;7,50;7,50\r\n' +
        `"Nord; Est";'=SUM(A1);-1500,25;\r\n` +
        'Total;;7,50;≠\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM', '\t=1', '\r=1'])('lets no text be a formula: %j', text => {
    expect(csvText([[{ text }]])).toContain(`'${text}`);
  });

  it('doubles quotation marks', () => {
    expect(csvText([[{ text: 'a "b"' }]])).toBe('\ufeff"a ""b"""\r\n');
  });
});

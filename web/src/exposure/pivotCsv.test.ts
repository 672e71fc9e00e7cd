import { describe, expect, it } from 'vitest';
import { csvText, tsvText } from './csv.ts';
import { pivotLines } from './pivotCsv.ts';
import { START, type Spec } from './spec.ts';
import { flatten, grown, keyText } from './tree.ts';

const WORDS = {
  dimension: (name: string) => name,
  measure: (name: string) => name,
  total: 'Total',
  subtotal: 'Σ',
  converted: (own: string) => own,
};
const spec: Spec = { ...START, rows: ['REGION', 'ACCOUNT'], columns: ['BUCKET'] };
const columns = [
  { key: ['1-30'], label: ['1-30'] },
  { key: [], label: [] },
];
const row = (key: string[], values: (string | null)[], childCount = 0) => ({
  key,
  label: key,
  childCount,
  values,
});
const tree = grown(
  null,
  {
    asOf: '2026-03-02',
    columns,
    rows: [
      row([], ['7.50', '1', null, '2'], 1),
      row(['Nord; Est'], ['7.50', '1', '10.00', '1'], 1),
      row(['Nord; Est', '=SUM(A1)'], ['-1500.25', '1', null, null]),
    ],
  },
  's',
  2,
);
const pivotCsv = (...given: Parameters<typeof pivotLines>): string => csvText(pivotLines(...given));
const rows = flatten(tree, new Set([keyText(['Nord; Est'])]), null);

describe('a pivot as a file', () => {
  it('opens right in a Romanian Excel: mark, semicolons, decimal commas', () => {
    expect(pivotCsv(spec, { share: 'VALUE' }, tree, rows, WORDS)).toBe(
      '\ufeffREGION;ACCOUNT;1-30;Total\r\n' +
        '"Nord; Est";Σ;7,50;10,00\r\n' +
        `"Nord; Est";'=SUM(A1);-1500,25;\r\n` +
        'Total;;7,50;≠\r\n',
    );
  });

  it('is pasted as it is saved, parted by tabs', () => {
    expect(tsvText(pivotLines(spec, { share: 'VALUE' }, tree, rows, WORDS)).split('\n')).toEqual([
      'REGION\tACCOUNT\t1-30\tTotal',
      'Nord; Est\tΣ\t7,50\t10,00',
      `Nord; Est\t'=SUM(A1)\t-1500,25\t`,
      'Total\t\t7,50\t≠',
    ]);
  });

  it('has shares where the screen has them', () => {
    const [, nord] = pivotCsv(spec, { share: 'ROW' }, tree, rows, WORDS).split('\r\n');
    expect(nord).toBe('"Nord; Est";Σ;75%;100%');
  });

  it.each(['=1+1', '+1', '-1', '@SUM', '\t=1', '\r=1'])('lets no text be a formula: %j', text => {
    expect(csvText([[{ text }]])).toContain(`'${text}`);
  });

  it('doubles quotation marks', () => {
    expect(csvText([[{ text: 'a "b"' }]])).toBe('\ufeff"a ""b"""\r\n');
  });
});

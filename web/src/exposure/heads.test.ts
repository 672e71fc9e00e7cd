import { describe, expect, it } from 'vitest';
import { headReader } from './heads.ts';
import { pivotLines } from './pivotCsv.ts';
import { START, type Spec } from './spec.ts';
import { grown, type PivotColumn } from './tree.ts';

const words = {
  total: 'Total',
  subtotal: 'Σ',
  measure: (name: string) => name,
  dimension: (name: string) => name,
  converted: (own: string, currency: string) => `${own} in ${currency}`,
};
const column = (...key: string[]): PivotColumn => ({ key, label: key });
const base: Spec = { ...START, rows: ['REGION'], measures: ['OPEN', 'ITEM_COUNT'] };

/** Each column with the names of its measures. */
function heads(over: Partial<Spec>, ...columns: PivotColumn[]): string[] {
  const spec = { ...base, ...over };
  const read = headReader(spec, words);
  return columns.map(each =>
    [
      read.path(each).join(' / '),
      ...(read.alone ? [] : spec.measures.map(name => read.measure(each, name))),
    ].join(' | '),
  );
}

describe('the heads of columns', () => {
  it('name the currency that amounts were brought to, beside that of the items', () => {
    expect(
      heads(
        { columns: ['CURRENCY', 'BUCKET'], inCurrency: 'RON' },
        column('EUR', '1-30'),
        column('EUR'),
        column('RON', '1-30'),
        column(),
      ),
    ).toEqual([
      'EUR in RON / 1-30 | OPEN, RON | ITEM_COUNT',
      'EUR in RON / Σ | OPEN, RON | ITEM_COUNT',
      'RON / 1-30 | OPEN, RON | ITEM_COUNT',
      'Total | OPEN, RON | ITEM_COUNT',
    ]);
  });

  it('name it at the total where the one measure has no line of its own', () => {
    const asked: Partial<Spec> = { columns: ['BUCKET'], measures: ['OPEN'], inCurrency: 'RON' };
    expect(heads(asked, column('1-30'), column())).toEqual(['1-30', 'Total, RON']);
    expect(heads({ ...asked, measures: ['ITEM_COUNT'] }, column())).toEqual(['Total']);
  });

  it('leave amounts in their own currency as they are, and name it where it is certain', () => {
    expect(heads({ columns: ['CURRENCY'] }, column('EUR'), column())).toEqual([
      'EUR | OPEN | ITEM_COUNT',
      'Total | OPEN | ITEM_COUNT',
    ]);
    const filters = [{ dimension: 'CURRENCY', in: ['EUR'] }] as const;
    expect(heads({ columns: [], filters }, column())).toEqual(['Total | OPEN, EUR | ITEM_COUNT']);
    expect(heads({ columns: [] }, column())).toEqual(['Total | OPEN | ITEM_COUNT']);
  });

  it('are the same in a file of the table', () => {
    const spec: Spec = { ...base, columns: ['CURRENCY'], inCurrency: 'RON' };
    const answer = {
      asOf: '2026-03-02',
      columns: [column('EUR'), column()],
      rows: [{ key: [], label: [], childCount: 0, values: ['5.00', '1', '5.00', '1'] }],
    };
    const [header] = pivotLines(spec, { share: 'VALUE' }, grown(null, answer, 's', 2), [], words);
    expect(header?.map(cell => cell && 'text' in cell && cell.text)).toEqual([
      'REGION',
      'EUR in RON / OPEN, RON',
      'EUR in RON / ITEM_COUNT',
      'Total / OPEN, RON',
      'Total / ITEM_COUNT',
    ]);
  });
});

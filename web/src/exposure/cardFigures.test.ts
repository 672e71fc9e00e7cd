import { describe, expect, it } from 'vitest';
import { useLanguage } from '../kernel/i18n.ts';
import { figureReader } from './cardFigures.ts';
import { START, type Spec } from './spec.ts';
import type { FlatRow } from './tree.ts';

const words = { total: 'Total', measure: (measure: string) => measure };
const flat = (values: (string | null)[]): FlatRow => ({
  ...{ key: ['Vest'], label: 'Vest', level: 1, childCount: 0, open: true },
  ...{ values, above: null },
});
const column = (...key: string[]) => ({ key, label: key });
const columns = [column('EUR'), column('RON'), column()];
const byCurrency: Spec = { ...START, rows: ['REGION'], columns: ['CURRENCY'] };
const counted = (values: (string | null)[]) => flat(values.flatMap(value => [value, value && '1']));

describe('the figures of a card', () => {
  it('are named by their currency, and have no sum of several', async () => {
    await useLanguage('en');
    const read = figureReader(byCurrency, columns, 'VALUE', words);
    expect(read(counted(['5.00', '100.00', null]))).toEqual([
      { name: 'EUR', text: '5.00' },
      { name: 'RON', text: '100.00' },
    ]);
  });

  it('say the currency they were brought to, and the total', async () => {
    await useLanguage('en');
    const read = figureReader({ ...byCurrency, inCurrency: 'EUR' }, columns, 'VALUE', words);
    expect(read(counted(['5.00', '20.00', '25.00']))).toEqual([
      { name: 'EUR', text: '5.00 EUR' },
      { name: 'RON', text: '20.00 EUR' },
      { name: 'Total', text: '25.00 EUR' },
    ]);
  });

  it('of a single part are not followed by a total that says the same', async () => {
    await useLanguage('en');
    const read = figureReader({ ...byCurrency, inCurrency: 'EUR' }, columns, 'VALUE', words);
    expect(read(counted([null, '20.00', '20.00']))).toEqual([{ name: 'RON', text: '20.00 EUR' }]);
  });

  it('that are numbers of items have no currency', async () => {
    await useLanguage('en');
    const spec: Spec = { ...byCurrency, columns: [], measures: ['ITEM_COUNT'], inCurrency: 'EUR' };
    const read = figureReader(spec, [column()], 'VALUE', words);
    expect(read(flat(['3']))).toEqual([{ name: 'Total · ITEM_COUNT', text: '3' }]);
  });
});

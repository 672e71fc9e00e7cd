import type { PivotMeasure } from '../gql/types.ts';
import { currencyOf, isCount, isTotal } from './cells.ts';
import type { Spec } from './spec.ts';
import type { PivotColumn } from './tree.ts';

export interface HeadWords extends Record<'total' | 'subtotal', string> {
  measure: (measure: PivotMeasure) => string;
  /** Items of one currency, their amounts in another. */
  converted: (own: string, currency: string) => string;
}

/** What stands over columns. No amount stands below a currency that it is not in. */
export function headReader(spec: Spec, words: HeadWords) {
  const { columns, measures, inCurrency } = spec;
  // One measure needs no name of its own below that of its column.
  const alone = measures.length === 1 && columns.length > 0;

  /** A column's value on one of its dimensions. */
  function part({ label }: PivotColumn, level: number): string {
    const name = label[level] ?? '';
    const turned = inCurrency !== undefined && columns[level] === 'CURRENCY' && name !== inCurrency;
    return turned ? words.converted(name, inCurrency) : name;
  }

  /** A measure, and its currency where one is certain that no column says. */
  function measure(column: PivotColumn, name: PivotMeasure): string {
    const said = inCurrency === undefined && !isTotal(column) && columns.includes('CURRENCY');
    return withUnit(words.measure(name), said ? [] : [name], column);
  }

  const withUnit = (text: string, of: readonly PivotMeasure[], { key }: PivotColumn): string => {
    const currency = of.some(each => !isCount(each)) ? currencyOf(spec, [], key) : null;
    return currency ? `${text}, ${currency}` : text;
  };

  /** The parts of a column's name from the outermost: its values, and that it is a sum of others. */
  function path(column: PivotColumn): string[] {
    if (isTotal(column)) return [withUnit(words.total, alone ? measures : [], column)];
    const parts = column.label.map((_, level) => part(column, level));
    return column.key.length < columns.length ? [...parts, words.subtotal] : parts;
  }

  return { alone, part, measure, path };
}

type Translate = (key: string, named?: Record<string, string>) => string;

/** The words over columns in the language that is spoken. */
export const headWords = (t: Translate): HeadWords => ({
  total: t('exposure.total'),
  subtotal: 'Σ',
  measure: measure => t(`exposure.measure.${measure}`),
  converted: (own, currency) => t('exposure.converted', { own, currency }),
});

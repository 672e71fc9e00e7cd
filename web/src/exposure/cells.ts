import type { PivotMeasure } from '../gql/types.ts';
import { currentLocale } from '../kernel/i18n.ts';
import { FORMAT_LOCALE } from '../kernel/locale.ts';
import { askedMeasures, type Spec } from './spec.ts';
import type { PivotColumn } from './tree.ts';

export const isCount = (measure: PivotMeasure): boolean =>
  measure === 'ITEM_COUNT' || measure === 'ACCOUNT_COUNT';

/** Two currencies do not add up: shown instead of a sum. */
export const MIXED = '≠';

export interface Cell {
  /** null: nothing there, or `mixed`. */
  value: string | null;
  mixed: boolean;
}

/** How many values a row has in each column. */
export const askedPlace = (spec: Spec): number => askedMeasures(spec).length;

/** Reads cells of a pivot's rows by column and measure. */
export function cellReader(spec: Spec) {
  const measures = askedMeasures(spec);
  const counted = measures.indexOf('ITEM_COUNT');
  const place = (column: number, measure: PivotMeasure): number =>
    column * measures.length + measures.indexOf(measure);
  const read = (
    values: readonly (string | null)[],
    column: number,
    measure: PivotMeasure,
  ): Cell => {
    const value = values[place(column, measure)] ?? null;
    const there = values[column * measures.length + counted] != null;
    return { value, mixed: value === null && there };
  };
  return { place, read };
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Made once: making one takes longer than a hundred uses. */
export function formatterOf(
  name: string,
  locale: string,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormat {
  const formatter = formatters.get(name) ?? new Intl.NumberFormat(locale, options);
  formatters.set(name, formatter);
  return formatter;
}

/** An exact amount whose currency stands elsewhere: it keeps the decimals it came with. */
export function formatValue(value: string, locale = FORMAT_LOCALE[currentLocale()]): string {
  const digits = value.split('.')[1]?.length ?? 0;
  return formatterOf(`${locale} ${digits}`, locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: true,
  }).format(value as `${number}`);
}

export const cellText = ({ value, mixed }: Cell): string =>
  mixed ? MIXED : value === null ? '' : formatValue(value);

/** The currency all amounts of a cell are in, as far as its place tells. */
export function currencyOf(
  { rows, columns, filters, inCurrency }: Spec,
  rowKey: readonly string[],
  columnKey: readonly string[],
): string | null {
  const byRow = rowKey[rows.indexOf('CURRENCY')];
  const byColumn = columnKey[columns.indexOf('CURRENCY')];
  const filter = filters.find(each => each.dimension === 'CURRENCY');
  const only = filter?.in.length === 1 ? filter.in[0] : undefined;
  return inCurrency ?? byRow ?? byColumn ?? only ?? null;
}

/** Whether one currency is certain everywhere: on an axis or filtered. */
export const isOneCurrency = (spec: Spec): boolean => currencyOf(spec, [], []) !== null;

export const isTotal = (column: PivotColumn): boolean => column.key.length === 0;

/** Beside a column for each of several currencies there is no sum of them all: that column is left out. */
export function shownColumns(
  spec: Spec,
  columns: readonly PivotColumn[],
): { column: PivotColumn; at: number }[] {
  const currencies = columns.filter(column => column.key.length === 1).length;
  const apart = spec.columns[0] === 'CURRENCY' && spec.inCurrency === undefined;
  const noTotal = apart && currencies > 1 && !spec.measures.some(isCount);
  return columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => !noTotal || !isTotal(column));
}

import { digitsOf, isCurrency } from '../../kernel/money.ts';
import type { PivotColumn } from '../arrange.ts';
import type { MeasureName } from '../measures.ts';
import type { AskedFile } from './asked-file.ts';
import type { FilePivot, FileRow } from './open-rows.ts';
import { sharesOf } from './shares.ts';

/** Two currencies do not add up: written instead of a sum. */
const MIXED = '≠';
/** A spreadsheet counts no further. */
const DIGITS_MAX = 15;

/** A column of the file: one measure of one column of the pivot. */
export interface FileColumn extends PivotColumn {
  at: number;
  measure: MeasureName;
  /** Neither a subtotal nor the total. */
  leaf: boolean;
}

interface Written {
  value: number | string | null;
  /** As a spreadsheet names formats of numbers. */
  format: string;
}

export const isCount = (measure: MeasureName): boolean =>
  measure === 'ITEM_COUNT' || measure === 'ACCOUNT_COUNT';

/** The currency all amounts of a cell are in, as far as its place tells. */
export function currencyOf(
  { rows, columns, filters, inCurrency }: AskedFile,
  rowKey: readonly string[],
  columnKey: readonly string[],
): string | undefined {
  const only = filters.find(({ dimension }) => dimension === 'CURRENCY')?.in;
  return (
    inCurrency ??
    rowKey[rows.indexOf('CURRENCY')] ??
    columnKey[columns.indexOf('CURRENCY')] ??
    (only?.length === 1 ? only[0] : undefined)
  );
}

/** What stands in which cell of the file, and how it is written. */
export function fileCells(asked: AskedFile, { columns }: FilePivot) {
  const { value, share } = sharesOf(asked, columns);

  function written(row: FileRow, column: FileColumn): Written {
    const text = value(row, column);
    if (text === null) {
      const there = value(row, { at: column.at, measure: 'ITEM_COUNT' }) !== null;
      return { value: there ? MIXED : null, format: 'General' };
    }
    if (asked.share !== 'VALUE') return { value: share(row, column), format: '0.0%' };
    if (isCount(column.measure)) return { value: Number(text), format: '#,##0' };
    const exact = text.replace(/\D/g, '').replace(/^0+/, '').length <= DIGITS_MAX;
    return {
      value: exact ? Number(text) : text,
      format: formatOf(text, currencyOf(asked, row.key, column.key)),
    };
  }

  return { columns: shownColumns(asked, columns), headerRows: headerRowsOf(asked), written };
}

/** Digits of the currency, and its code behind the figure where it is known. */
function formatOf(text: string, currency: string | undefined): string {
  const known = currency !== undefined && isCurrency(currency);
  const digits = known ? digitsOf(currency) : (text.split('.')[1]?.length ?? 0);
  const figure = digits > 0 ? `#,##0.${'0'.repeat(digits)}` : '#,##0';
  return known ? `${figure}" ${currency}"` : figure;
}

/** A line for each column dimension, and one for the measures where they would not be known otherwise. */
const headerRowsOf = ({ columns, measures }: AskedFile): number =>
  columns.length + (measures.length > 1 || columns.length === 0 ? 1 : 0);

/** Beside a column for each of several currencies there is no sum of them all: that column is left out. */
function shownColumns(asked: AskedFile, columns: readonly PivotColumn[]): FileColumn[] {
  const currencies = columns.filter(({ key }) => key.length === 1).length;
  const noTotal =
    !asked.inCurrency &&
    asked.columns[0] === 'CURRENCY' &&
    currencies > 1 &&
    !asked.measures.some(isCount);
  return columns.flatMap((column, at) => {
    if (noTotal && column.key.length === 0) return [];
    const leaf = column.key.length === asked.columns.length && asked.columns.length > 0;
    return asked.measures.map(measure => ({ ...column, at, measure, leaf }));
  });
}

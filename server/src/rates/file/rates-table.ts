import { orderShown, readDay, UNDECIDED, type DayEvidence } from '../../imports/file/day.ts';
import { FileRefused } from '../../imports/file/file-refused.ts';
import type { Inspection } from '../../imports/file/inspect-bytes.ts';
import { layOut, type Layout } from '../../imports/file/layout.ts';
import type { Mapping } from '../../imports/file/mapping.ts';
import { openFile, type Reading } from '../../imports/file/open-file.ts';
import { Cells, lengthFault } from '../../imports/file/read-cells.ts';
import type { FileRecord } from '../../imports/file/records.ts';
import { isCurrency } from '../../kernel/money.ts';
import { readRate, type RateFault, type RateFile, type RateRow } from './rate-file.ts';

const ROWS_MAX = 200_000;

interface Table {
  layout: Layout;
  evidence: DayEvidence;
  rows: RateRow[];
  faults: RateFault[];
}

/** Reads a table of day, base, currency and rate: CSV or a workbook, by the rules of the other imports. */
export async function readRatesTable(
  bytes: AsyncGenerator<Buffer>,
  mapping: Mapping,
  reading: Reading,
  inspection: Inspection,
): Promise<RateFile> {
  const file = await openFile(bytes, reading);
  try {
    const layout = layOut('RATES', file.header, mapping);
    const evidence = { dayFirst: false, monthFirst: false };
    const table: Table = { layout, evidence, rows: [], faults: [] };
    let last: FileRecord | null = null;
    for await (const record of file.records) {
      take(table, record);
      last = record;
      if (table.rows.length + table.faults.length > ROWS_MAX)
        throw new FileRefused('RATES_TOO_MANY', { most: ROWS_MAX }, 413);
    }
    if (last && last.cells.length < layout.columns.length && !inspection.endsWithLineBreak)
      throw new FileRefused('FILE_CUT_SHORT', { line: last.line });
    const { columns, unknown } = layout;
    return {
      format: file.format,
      source: null,
      columns,
      unknownColumns: unknown,
      ...decided(table),
    };
  } finally {
    await file.close();
  }
}

function take({ layout, evidence, rows, faults }: Table, { line, cells: record }: FileRecord) {
  const moved = lengthFault(layout, record);
  if (moved) return void faults.push({ ...moved, line, record });
  const cells = new Cells(layout, record);
  const base = currencyIn(cells, 'base');
  const currency = currencyIn(cells, 'currency');
  if (base !== null && base === currency) cells.refuse('currency', 'RATE_OF_ITSELF');
  const day = dayIn(cells, layout, evidence);
  const written = cells.required('rate');
  const rate = written === null ? null : readRate(written.replace(/[\s\u00a0]/g, ''));
  if (written !== null && rate === null) cells.refuse('rate', 'RATE_WRONG');
  if (cells.fault) return void faults.push({ ...cells.fault, line, record });
  rows.push({ line, day, base: base ?? '', currency: currency ?? '', rate: rate ?? '', record });
}

function currencyIn(cells: Cells, field: 'base' | 'currency'): string | null {
  const currency = cells.required(field)?.toUpperCase() ?? null;
  if (currency !== null && !isCurrency(currency)) cells.refuse(field, 'CURRENCY_UNKNOWN');
  return currency;
}

function dayIn(cells: Cells, { dayFormat }: Layout, evidence: DayEvidence): string {
  const text = cells.required('day');
  if (text === null) return '';
  const read = readDay(text, dayFormat, evidence);
  if (typeof read === 'object') return read.day;
  cells.refuse('day', read, { format: dayFormat ?? '' });
  return '';
}

/** Days with slashes, once the whole file has shown their order; where it has not, they are refused. */
function decided({ layout, evidence, rows, faults }: Table): Pick<RateFile, 'rows' | 'faults'> {
  const order = orderShown(evidence);
  const column = layout.columns[layout.positions.day ?? -1] ?? 'day';
  const good = rows.flatMap(row => {
    if (!row.day.startsWith(UNDECIDED)) return row;
    if (order === null) {
      const { line, record } = row;
      faults.push({ line, column, code: 'DAY_AMBIGUOUS', params: {}, record });
      return [];
    }
    return { ...row, day: ordered(row.day.slice(UNDECIDED.length), order) };
  });
  return { rows: good, faults };
}

const ordered = (monthFirst: string, order: 'DAY_FIRST' | 'MONTH_FIRST'): string =>
  order === 'MONTH_FIRST'
    ? monthFirst
    : `${monthFirst.slice(0, 5)}${monthFirst.slice(8)}-${monthFirst.slice(5, 7)}`;

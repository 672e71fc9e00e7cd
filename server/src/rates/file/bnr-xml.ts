import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { FileRefused } from '../../imports/file/file-refused.ts';
import { localDate } from '../../kernel/local-date.ts';
import { isCurrency } from '../../kernel/money.ts';
import { readRate, type RateFault, type RateFile, type RateRow } from './rate-file.ts';

const COLUMNS = ['base', 'day', 'currency', 'multiplier', 'rate'];
const UNITS = /^[1-9]\d{0,5}$/;

/** What has been read so far of a file of the Romanian National Bank. */
interface Reading {
  base: string;
  day: string;
  quoted: { currency: string; units: string; line: number } | null;
  text: string;
  rows: RateRow[];
  faults: RateFault[];
}

/**
 * Reads the reference rates of the Romanian National Bank (nbrfxrates.xml): days of rates in lei for one unit, or for
 * `multiplier` units. Entities, document types and anything that is no such file refuse it whole.
 */
export function readBnrXml(text: string): RateFile {
  const reading: Reading = { base: '', day: '', quoted: null, text: '', rows: [], faults: [] };
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const depth: string[] = [];
  parser.on('doctype', () => {
    throw new FileRefused('RATES_XML_DOCTYPE', { line: parser.line });
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    depth.push(name);
    if (depth.length === 1 && name !== 'DataSet') throw new FileRefused('RATES_XML_OTHER');
    reading.text = '';
    if (name === 'Cube') reading.day = attributes['date'] ?? '';
    if (name !== 'Rate') return;
    const { currency = '', multiplier = '1' } = attributes;
    reading.quoted = { currency, units: multiplier, line: parser.line };
  });
  parser.on('text', piece => (reading.text += piece));
  parser.on('cdata', piece => (reading.text += piece));
  parser.on('closetag', ({ name }) => {
    depth.pop();
    if (name === 'OrigCurrency') reading.base = reading.text.trim();
    if (name === 'Rate') take(reading);
    reading.text = '';
  });
  parse(parser, text);
  const { rows, faults } = reading;
  if (rows.length + faults.length === 0) throw new FileRefused('RATES_XML_OTHER');
  return { format: 'XML', source: 'BNR', columns: COLUMNS, unknownColumns: [], rows, faults };
}

function parse(parser: SaxesParser<{ xmlns: false }>, text: string): void {
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused('RATES_XML_BROKEN', { line: parser.line });
  }
}

function take({ base, day, quoted, text, rows, faults }: Reading): void {
  if (!quoted) return;
  const { currency, units, line } = quoted;
  const written = text.trim();
  const record = [base, day, currency, units, written];
  const refuse = (column: string, code: string): void =>
    void faults.push({ line, column, code, params: {}, record });
  if (!isCurrency(base)) return refuse('base', 'CURRENCY_UNKNOWN');
  if (!isDay(day)) return refuse('day', 'DAY_IMPOSSIBLE');
  if (!isCurrency(currency)) return refuse('currency', 'CURRENCY_UNKNOWN');
  if (currency === base) return refuse('currency', 'RATE_OF_ITSELF');
  if (!UNITS.test(units)) return refuse('multiplier', 'RATE_WRONG');
  const rate = readRate(written, BigInt(units));
  if (rate === null) return refuse('rate', 'RATE_WRONG');
  rows.push({ line, day, base, currency, rate, record });
}

function isDay(text: string): boolean {
  try {
    return localDate(text) === text;
  } catch {
    return false;
  }
}

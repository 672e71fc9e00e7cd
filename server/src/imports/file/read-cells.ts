import type { Params } from '../../kernel/texts.ts';
import { withCommas } from './encoding.ts';
import { LENGTH_MAX, type Field } from './fields.ts';
import type { Layout } from './layout.ts';

/** Why a record cannot be posted: the first of its faulty columns, in the order of the file. */
export interface Fault {
  position: number;
  column: string;
  code: string;
  params: Params;
}

const BEHIND_ALL_COLUMNS = 1000;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;
/** As most cells of most files are: nothing to clean, and a million rows have ten million of them. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
const cleaned = (cell: string): string => withCommas(cell.replace(CONTROL, ' ').trim());

/** What a spreadsheet shows where a formula failed. */
const SPREADSHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/;

/** The cells of one record by field, and what is wrong with them. */
export class Cells {
  fault: Fault | null = null;

  constructor(
    private readonly layout: Layout,
    private readonly cells: string[],
  ) {}

  /** The text of a field, its edges trimmed, what no one can see turned into spaces; null where there is none. */
  text(field: Field): string | null {
    const position = this.layout.positions[field];
    const cell = position === undefined ? '' : (this.cells[position] ?? '');
    const read = cell && (PLAIN.test(cell) ? cell : cleaned(cell));
    const text = read || this.layout.defaults[field];
    if (!text) return null;
    if (text.startsWith('#') && SPREADSHEET_ERROR.test(text)) {
      this.refuse(field, 'CELL_ERROR', { text });
      return null;
    }
    if (text.length > LENGTH_MAX[field]) {
      this.refuse(field, 'TEXT_TOO_LONG', { most: LENGTH_MAX[field] });
      return null;
    }
    return text;
  }

  required(field: Field): string | null {
    const text = this.text(field);
    if (text === null) this.refuse(field, 'VALUE_MISSING');
    return text;
  }

  /** Notes a fault; of several the one furthest left counts, and of one cell the first noted. */
  refuse(field: Field, code: string, params: Params = {}): void {
    const position = this.layout.positions[field] ?? BEHIND_ALL_COLUMNS;
    if (this.fault && this.fault.position <= position) return;
    this.fault = { position, column: this.layout.columns[position] ?? field, code, params };
  }
}

/** Cells that moved cannot be trusted: a record of another length than the header is refused unread. */
export function lengthFault({ columns }: Layout, cells: string[]): Fault | null {
  if (cells.length === columns.length) return null;
  const position = Math.min(cells.length, columns.length - 1);
  const code = cells.length < columns.length ? 'CELLS_TOO_FEW' : 'CELLS_TOO_MANY';
  const params = { found: cells.length, expected: columns.length };
  return { position, column: columns[position] ?? '', code, params };
}

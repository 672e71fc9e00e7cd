import { say, type Language } from '../../kernel/texts.ts';
import { orderShown, readDay, DAY_FORMATS, UNDECIDED } from './day.ts';
import type { DayEvidence, DayFormat } from './day.ts';
import { REQUIRED, type Field, type ImportKind } from './fields.ts';
import { layOut, type Layout } from './layout.ts';
import type { Mapping } from './mapping.ts';
import type { Fault } from './read-cells.ts';
import { readRow, type ReadRow } from './read-row.ts';
import type { FileRecord } from './records.ts';

/** What would be refused, before anything is imported. */
export interface Problem {
  line: number;
  column: string;
  message: string;
}

/** The beginning of a file, or the whole of it. */
export interface Beginning {
  kind: ImportKind;
  header: string[];
  rows: FileRecord[];
  whole: boolean;
}

const DAYS = ['issued_on', 'due_on', 'received_on'] as const;

/** Which of the rows would be refused by this mapping, and in what format their days are. */
export function judge(
  { kind, header, rows, whole }: Beginning,
  mapping: Mapping,
  language: Language,
): { dateFormat: DayFormat | null; problems: Problem[] } {
  const problems: Problem[] = [];
  // A field that is still missing is a problem to show, not a reason to show nothing.
  const missing = REQUIRED[kind].filter(
    group => !group.some(field => mapping.columns[field] || mapping.defaults[field]),
  );
  const filled = Object.fromEntries(missing.map(group => [group[0], header[0] ?? '']));
  const layout = layOut(kind, header, { ...mapping, columns: { ...mapping.columns, ...filled } });
  for (const group of missing) {
    const message = say(language, 'import.COLUMN_MISSING', { column: group.join(' / ') });
    problems.push({ line: 1, column: group.join(' / '), message });
  }
  const evidence: DayEvidence = { dayFirst: false, monthFirst: false };
  const read = rows.map(({ line, cells }) => ({ line, ...readRow(layout, cells, evidence) }));
  // What follows may still show the order.
  const undecided = whole && orderShown(evidence) === null;
  for (const row of missing.length > 0 ? [] : read) {
    const fault = undecided ? withUndecidedDay(layout, row) : row.fault;
    if (!fault) continue;
    const message = say(language, `import.${fault.code}`, fault.params);
    problems.push({ line: row.line, column: fault.column, message });
  }
  const days = rows.flatMap(({ cells }) => dayTexts(layout.positions, cells));
  return { dateFormat: mapping.dayFormat ?? formatOf(days, evidence), problems };
}

/** The first faulty column, where a day of which nobody can say what is the month is faulty too. */
function withUndecidedDay({ positions, columns }: Layout, { row, fault }: ReadRow): Fault | null {
  const faults = DAYS.flatMap(field => {
    const position = positions[field];
    if (position === undefined || !row[field]?.startsWith(UNDECIDED)) return [];
    return { position, column: columns[position] ?? field, code: 'DAY_AMBIGUOUS', params: {} };
  });
  if (fault) faults.unshift(fault);
  return faults.sort((one, other) => one.position - other.position)[0] ?? null;
}

function dayTexts(positions: Partial<Record<Field, number>>, cells: string[]): string[] {
  return DAYS.flatMap(field => {
    const position = positions[field];
    const text = position === undefined ? '' : (cells[position]?.trim() ?? '');
    return text === '' ? [] : [text];
  });
}

function formatOf(days: string[], evidence: DayEvidence): DayFormat | null {
  if (days.some(day => day.includes('/'))) {
    const order = orderShown(evidence);
    return order === null ? null : order === 'DAY_FIRST' ? 'D/M/YYYY' : 'M/D/YYYY';
  }
  const unused = { dayFirst: false, monthFirst: false };
  return (
    DAY_FORMATS.find(format =>
      days.some(day => typeof readDay(day, format, unused) === 'object'),
    ) ?? null
  );
}

import { csvText, type CsvCell } from '../exposure/csv.ts';
import type { Move, Statement } from './useStatement.ts';

export interface StatementWords {
  columns: readonly string[];
  opening: string;
  closing: string;
  kind: (kind: Move['kind']) => string;
}

const text = (written: string | null): CsvCell => (written === null ? null : { text: written });
const number = (amount: string | null): CsvCell => (amount === null ? null : { number: amount });

/** A statement as a file: opening, every move with the balance after it, closing. */
export function statementCsv(
  { currency, from, to, opening, closing }: Statement,
  moves: readonly Move[],
  words: StatementWords,
): string {
  const line = (day: string, name: string, balance: string): CsvCell[] => [
    text(day),
    text(name),
    ...Array<null>(6).fill(null),
    number(balance),
    text(currency),
  ];
  return csvText([
    words.columns.map(text),
    line(from, words.opening, opening),
    ...moves.map(move => [
      text(move.bookedOn),
      text(words.kind(move.kind)),
      text(move.text),
      text(move.reason),
      text(move.day),
      text(move.dueOn),
      number(move.debit),
      number(move.credit),
      number(move.balance),
      text(currency),
    ]),
    line(to, words.closing, closing),
  ]);
}

import type { Readable } from 'node:stream';
import type { DayFormat } from '../day.ts';
import { FileRefused } from '../file-refused.ts';
import type { FileRecord } from '../records.ts';
import { columnOf, dayText, isoDayText, numberText, type Epoch, type Look } from './cell-text.ts';
import { attribute, eachPiece, type Listener } from './elements.ts';
import { RichText } from './strings.ts';

/** What the cells of a sheet refer to. */
export interface Book {
  strings: readonly string[];
  looks: readonly Look[];
  epoch: Epoch;
  dayFormat: DayFormat | null;
}

const COLUMNS_OF_EXCEL = 16_384;
/** Rows are kept by their numbers. */
const LINE_MAX = 2_147_483_647;

/** The rows of a sheet that have something in them, each with the number Excel shows beside it. */
export async function* sheetRows(part: Readable, book: Book): AsyncGenerator<FileRecord> {
  const reader = new RowReader(book);
  for await (const _ of eachPiece(part, reader)) {
    yield* reader.rows;
    reader.rows = [];
  }
}

class RowReader implements Listener {
  rows: FileRecord[] = [];
  private line = 0;
  private cells: string[] = [];
  private column = -1;
  private type = 'n';
  private look: Look = null;
  private value = '';
  private inValue = false;
  private inline: RichText | null = null;

  constructor(private readonly book: Book) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      const line = Number(attribute(attributes, 'r') ?? this.line + 1);
      if (!Number.isSafeInteger(line) || line <= this.line || line > LINE_MAX)
        throw new FileRefused('WORKBOOK_BROKEN');
      this.line = line;
      this.cells = [];
      this.column = -1;
    } else if (name === 'c') this.beginCell(attributes);
    else if (name === 'v') this.inValue = true;
    else if (name === 'is') this.inline = new RichText();
    else this.inline?.open(name);
  }

  private beginCell(attributes: Readonly<Record<string, string>>): void {
    this.column = columnOf(attribute(attributes, 'r')) ?? this.column + 1;
    if (this.column >= COLUMNS_OF_EXCEL) throw new FileRefused('WORKBOOK_BROKEN');
    this.type = attribute(attributes, 't') ?? 'n';
    this.look = this.book.looks[Number(attribute(attributes, 's') ?? -1)] ?? null;
    this.value = '';
    this.inline = null;
  }

  text(text: string): void {
    if (this.inline) this.inline.add(text);
    else if (this.inValue) this.value += text;
  }

  close(name: string): void {
    if (name === 'v') this.inValue = false;
    else if (name === 'c') this.put(this.cellText());
    else if (name === 'row') {
      if (this.cells.some(cell => cell?.trim())) this.rows.push(this.record());
    } else this.inline?.close(name);
  }

  private put(text: string): void {
    if (text !== '') this.cells[this.column] = text;
  }

  /** Cells that a sheet leaves out are empty. */
  private record(): FileRecord {
    return { line: this.line, cells: Array.from(this.cells, cell => cell ?? '') };
  }

  /** A formula counts by the result that was stored with it. */
  private cellText(): string {
    const { value, book } = this;
    switch (this.type) {
      case 's':
        return value === '' ? '' : (book.strings[Number(value)] ?? '');
      case 'inlineStr':
        return this.inline?.text ?? '';
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'd':
        return isoDayText(value, book.dayFormat);
      case 'n':
        if (value === '') return '';
        return this.look === 'day'
          ? dayText(value, book.epoch, book.dayFormat)
          : numberText(value, this.look);
      default:
        return value;
    }
  }
}

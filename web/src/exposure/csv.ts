/** Where a decimal comma is written, Excel parts columns by semicolons. */
const BOM = '\ufeff';
const SEPARATOR = ';';

export type CsvCell = { text: string } | { number: string } | null;

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
const harmless = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

const quoted = (text: string): string =>
  /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

function written(cell: CsvCell): string {
  if (!cell) return '';
  if ('number' in cell) return cell.number.replace('.', ',');
  return quoted(harmless(cell.text));
}

/** A file that a Romanian Excel opens right: UTF-8 with a mark, semicolons, decimal commas. */
export function csvText(lines: readonly (readonly CsvCell[])[]): string {
  return BOM + lines.map(line => `${line.map(written).join(SEPARATOR)}\r\n`).join('');
}

/** What a spreadsheet takes when it is pasted. */
export const tsvText = (lines: readonly (readonly CsvCell[])[]): string =>
  lines
    .map(line =>
      line
        .map(cell =>
          cell && 'text' in cell ? harmless(cell.text.replace(/[\t\r\n]+/g, ' ')) : written(cell),
        )
        .join('\t'),
    )
    .join('\n');

export const csvBlob = (text: string): Blob => new Blob([text], { type: 'text/csv;charset=utf-8' });

/** Hands a file to the browser to keep. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

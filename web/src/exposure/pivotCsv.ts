import type { PivotDimension, PivotMeasure } from '../gql/graphql.ts';
import { MIXED, cellReader, shownColumns } from './cells.ts';
import { csvText, type CsvCell } from './csv.ts';
import type { Spec } from './spec.ts';
import type { FlatRow, PivotColumn, PivotNode } from './tree.ts';

export interface CsvWords {
  dimension: (dimension: PivotDimension) => string;
  measure: (measure: PivotMeasure) => string;
  total: string;
  subtotal: string;
}

/** The pivot as it stands on screen: its open rows with every level named, then the grand total. */
export function pivotCsv(
  spec: Spec,
  columns: readonly PivotColumn[],
  rows: readonly FlatRow[],
  root: PivotNode,
  words: CsvWords,
): string {
  const header: CsvCell[] = spec.rows.map(dimension => ({ text: words.dimension(dimension) }));
  for (const { column } of shownColumns(spec, columns)) {
    for (const measure of spec.measures) {
      header.push({ text: headerText(spec, column, measure, words) });
    }
  }
  const labels: string[] = [];
  const lines = rows.map(row => {
    labels.splice(row.level - 1, labels.length, row.label);
    return [...labelCells(spec, labels, words), ...valueCells(spec, columns, row.values)];
  });
  const total = [
    ...spec.rows.map((_, at) => (at === 0 ? { text: words.total } : null)),
    ...valueCells(spec, columns, root.values),
  ];
  return csvText([header, ...lines, total]);
}

function headerText(
  spec: Spec,
  { key, label }: PivotColumn,
  measure: PivotMeasure,
  words: CsvWords,
): string {
  const parts = key.length === 0 ? [words.total] : [...label];
  if (key.length > 0 && key.length < spec.columns.length) parts.push(words.subtotal);
  if (spec.measures.length > 1 || spec.columns.length === 0) parts.push(words.measure(measure));
  return parts.join(' / ');
}

/** Every level stands in its own column, so that the file can be filtered; a subtotal says so. */
const labelCells = (spec: Spec, labels: readonly string[], words: CsvWords): CsvCell[] =>
  spec.rows.map((_, at) => {
    const text = labels[at];
    if (text !== undefined) return { text };
    return at === labels.length ? { text: words.subtotal } : null;
  });

function valueCells(
  spec: Spec,
  columns: readonly PivotColumn[],
  values: readonly (string | null)[],
): CsvCell[] {
  const { read } = cellReader(spec);
  return shownColumns(spec, columns).flatMap(({ at }) =>
    spec.measures.map((measure): CsvCell => {
      const { value, mixed } = read(values, at, measure);
      if (mixed) return { text: MIXED };
      return value === null ? null : { number: value };
    }),
  );
}

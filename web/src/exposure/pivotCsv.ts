import type { PivotDimension } from '../gql/types.ts';
import { MIXED, cellReader, shownColumns } from './cells.ts';
import type { CsvCell } from './csv.ts';
import { headReader, type HeadWords } from './heads.ts';
import type { Look, Share } from './look.ts';
import { shareReader } from './shares.ts';
import type { Spec } from './spec.ts';
import { totalRow, type FlatRow, type PivotColumn, type Tree } from './tree.ts';

export interface CsvWords extends HeadWords {
  dimension: (dimension: PivotDimension) => string;
}

/** The pivot as it stands on screen: its open rows with every level named, then the grand total. */
export function pivotLines(
  spec: Spec,
  { share }: Pick<Look, 'share'>,
  tree: Tree,
  rows: readonly FlatRow[],
  words: CsvWords,
): CsvCell[][] {
  const { columns } = tree;
  const valuesOf = valueCells(spec, columns, share);
  const header: CsvCell[] = spec.rows.map(dimension => ({ text: words.dimension(dimension) }));
  const heads = headReader(spec, words);
  for (const { column } of shownColumns(spec, columns)) {
    for (const measure of spec.measures) {
      const parts = [
        ...heads.path(column),
        ...(heads.alone ? [] : [heads.measure(column, measure)]),
      ];
      header.push({ text: parts.join(' / ') });
    }
  }
  const labels: string[] = [];
  const lines = rows.map(row => {
    labels.splice(row.level - 1, labels.length, row.label);
    return [...labelCells(spec, labels, words), ...valuesOf(row)];
  });
  const total = [
    ...spec.rows.map((_, at) => (at === 0 ? { text: words.total } : null)),
    ...valuesOf(totalRow(tree)),
  ];
  return [header, ...lines, total];
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
  share: Share,
): (row: FlatRow) => CsvCell[] {
  const { read } = cellReader(spec);
  const shareOf = shareReader(spec, columns, share);
  return row =>
    shownColumns(spec, columns).flatMap(({ at }) =>
      spec.measures.map((measure): CsvCell => {
        const { value, mixed } = read(row.values, at, measure);
        if (value === null) return mixed ? { text: MIXED } : null;
        if (share === 'VALUE') return { number: value };
        const part = shareOf(row, at, measure);
        return part === null ? { text: MIXED } : { number: `${percent(part)}%` };
      }),
    );
}

const percent = (part: number): string => String(Math.round(part * 100_000) / 1000);

import type { PivotMeasure } from '../gql/types.ts';
import { currentLocale } from '../kernel/i18n.ts';
import { FORMAT_LOCALE } from '../kernel/locale.ts';
import { cellReader, cellText, formatterOf, MIXED } from './cells.ts';
import type { Share } from './look.ts';
import { shareReader } from './shares.ts';
import type { Spec } from './spec.ts';
import type { FlatRow, PivotColumn } from './tree.ts';

/** What stands in a cell: its value, or what part it is of its row, its column or everything. */
export type TextOf = (row: FlatRow, column: number, measure: PivotMeasure) => string;

export function textReader(spec: Spec, columns: readonly PivotColumn[], share: Share): TextOf {
  const { read } = cellReader(spec);
  if (share === 'VALUE')
    return (row, column, measure) => cellText(read(row.values, column, measure));
  const shareOf = shareReader(spec, columns, share);
  return (row, column, measure) => {
    const cell = read(row.values, column, measure);
    if (cell.value === null) return cellText(cell);
    const part = shareOf(row, column, measure);
    return part === null ? MIXED : formatShare(part);
  };
}

const formatShare = (part: number, locale = FORMAT_LOCALE[currentLocale()]): string =>
  formatterOf(`${locale} %`, locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(part);

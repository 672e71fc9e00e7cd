import type { CellClassParams, CellStyle } from 'ag-grid-community';
import type { PivotMeasure } from '../gql/types.ts';
import type { TextOf } from './cellTexts.ts';
import type { ShadeOf } from './heat.ts';
import type { FlatRow } from './tree.ts';

/** What cells show now; read anew whenever they are drawn, so that another look makes no new columns. */
export interface CellLook {
  text: TextOf;
  shade: ShadeOf | null;
  /** Whether a cell of this table ever had a style of its own, which its next content must take away. */
  styled: boolean;
}

const DIGIT_PX = 8;
const CELL_PADDING_PX = 24;

/** What a figure and its air take at most, px. */
export const figureWidth = (text: string): number => text.length * DIGIT_PX + CELL_PADDING_PX;

type StyleOf = (params: CellClassParams<FlatRow, string>) => CellStyle | undefined;

/**
 * Its shade in the heat map. A figure is clipped only where it is wider than its column: a clip for each of some hundred
 * cells would be a tenth of what the browser needs to draw them.
 */
export function figureStyle(look: CellLook, at: number, measure: PivotMeasure): StyleOf {
  return ({ data, value, column }) => {
    const darkness = data && look.shade ? look.shade(data, at, measure) : 0;
    const background = darkness > 0 ? `var(--heat-${darkness})` : '';
    const overflow = overflowOf(value, column.getActualWidth());
    look.styled ||= background !== '' || overflow !== '';
    return look.styled ? { background, overflow } : undefined;
  };
}

/** A column of sums stands out, and is never shaded. */
export const sumStyle: StyleOf = ({ value, column }) => ({
  background: 'var(--bg-2)',
  fontWeight: 600,
  overflow: overflowOf(value, column.getActualWidth()),
});

const overflowOf = (text: string | null | undefined, width: number): string =>
  text && figureWidth(text) > width ? 'hidden' : '';

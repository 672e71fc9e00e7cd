import type { CellClassParams, Column } from 'ag-grid-community';
import { describe, expect, it } from 'vitest';
import { figureStyle, figureWidth, sumStyle, type CellLook } from './cellStyle.ts';
import type { FlatRow } from './tree.ts';

const LONG = '-1.234.567.890,12';
const look = (shade: CellLook['shade'] = null): CellLook => ({
  text: () => '',
  shade,
  styled: false,
});
const drawn = (value: string, width: number) =>
  ({
    value,
    data: { values: [value] } as unknown as FlatRow,
    column: { getActualWidth: () => width } as Column,
  }) as CellClassParams<FlatRow, string>;

describe('the style of a figure', () => {
  it('is none where it fits, and a clip where its column is too narrow for it', () => {
    const style = figureStyle(look(), 0, 'OPEN');
    expect(style(drawn(LONG, figureWidth(LONG)))).toBeUndefined();
    expect(style(drawn(LONG, figureWidth(LONG) - 1))).toEqual({
      background: '',
      overflow: 'hidden',
    });
  });

  it('is taken away again once any had one', () => {
    const shaded = look(() => 3);
    const style = figureStyle(shaded, 0, 'OPEN');
    expect(style(drawn('1,00', 112))).toEqual({ background: 'var(--heat-3)', overflow: '' });
    shaded.shade = null;
    expect(style(drawn('1,00', 112))).toEqual({ background: '', overflow: '' });
  });

  it('of a sum is always the same but for the clip', () => {
    const { overflow: fits, ...rest } = sumStyle(drawn('1,00', 112))!;
    const { overflow: clipped, ...same } = sumStyle(drawn(LONG, 112))!;
    expect([fits, clipped]).toEqual(['', 'hidden']);
    expect(rest).toEqual(same);
  });
});

import { describe, expect, it } from 'vitest';
import type { DayFormat } from '../day.ts';
import { columnOf, dayText, numberText, type Epoch, type Look } from './cell-text.ts';
import { lookOfFormat } from './styles.ts';

describe('a number of a cell', () => {
  it.each<[string, Look, string]>([
    ['0.30000000000000004', null, '0.3'],
    ['1234.5599999999999', null, '1234.56'],
    ['1234.56', null, '1234.56'],
    ['100', null, '100'],
    ['-12.5', null, '-12.5'],
    ['1.5E3', null, '1500'],
    ['1.0000000000000001E-2', null, '0.01'],
    ['999999999999.99', null, '999999999999.99'],
    ['123456789012345', null, '123456789012345'],
    ['1E+21', null, '1000000000000000000000'],
    ['10.123', null, '10.123'],
    ['42', { digits: 6 }, '000042'],
    ['42.5', { digits: 6 }, '42.5'],
    ['-0', null, '0'],
    ['abc', null, 'abc'],
  ])('stored as %s is %s', (stored, look, text) => expect(numberText(stored, look)).toBe(text));
});

describe('a day of a cell', () => {
  it.each<[string, Epoch, DayFormat | null, string]>([
    ['46101', 1900, null, '2026-03-20'],
    ['46101.75', 1900, null, '2026-03-20'],
    ['46100.9999999999', 1900, null, '2026-03-20'],
    ['44639', 1904, null, '2026-03-20'],
    ['1', 1900, null, '1900-01-01'],
    ['59', 1900, null, '1900-02-28'],
    ['61', 1900, null, '1900-03-01'],
    ['46101', 1900, 'D.M.YYYY', '20.03.2026'],
    ['46101', 1900, 'M/D/YYYY', '03/20/2026'],
    ['0.5', 1900, null, '0.5'],
    ['9999999', 1900, null, '9999999'],
  ])('%s since %i, format %s, is %s', (stored, epoch, format, text) =>
    expect(dayText(stored, epoch, format)).toBe(text),
  );
});

describe('a number format', () => {
  it.each<[string, Look]>([
    ['dd.mm.yyyy', 'day'],
    ['[$-418]d mmmm yyyy;@', 'day'],
    ['yyyy\\-mm\\-dd', 'day'],
    ['m/d/yy h:mm', 'day'],
    ['#,##0.00', null],
    ['#,##0.00 "lei de azi"', null],
    ['[Red]-0.00', null],
    ['h:mm:ss', null],
    ['General', null],
    ['000000', { digits: 6 }],
    ['0', null],
  ])('%s', (format, look) => expect(lookOfFormat(format)).toEqual(look));
});

it('a reference names its column', () => {
  expect(['A1', 'Z9', 'AA1', 'BC12', 'XFD1', '12', undefined].map(columnOf)).toEqual([
    0,
    25,
    26,
    54,
    16_383,
    null,
    null,
  ]);
});

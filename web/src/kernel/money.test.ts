import { describe, expect, it } from 'vitest';
import { useLanguage } from './i18n.ts';
import { formatMoney, parseAmount, percentOf, sumAmounts } from './money.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it('is printed exactly, however large', async () => {
    await useLanguage('ro');
    expect(plain(formatMoney('99999999999999.99', 'RON'))).toBe('99.999.999.999.999,99 RON');
  });

  it('has the digits of its currency', async () => {
    await useLanguage('ru');
    expect(plain(formatMoney('1500', 'JPY'))).toBe('1 500 JPY');
    expect(plain(formatMoney('1500.125', 'TND'))).toBe('1 500,125 TND');
  });

  it.each([
    ['1.500,50', '1500.50'],
    ['1,500.50', '1500.50'],
    ['1 500,5', '1500.5'],
    ['1500', '1500'],
    ['5.000', '5000'],
    ['0,5', '0.5'],
    ['1.234.567', '1234567'],
  ])('%s is read as %s', (typed, amount) => {
    expect(parseAmount(typed, 'RON')).toBe(amount);
  });

  it.each(['', '-5', 'abc', '12a'])('“%s” is no amount', typed => {
    expect(parseAmount(typed, 'RON')).toBeNull();
  });

  it('adds without losing a ban', () => {
    expect(sumAmounts(['0.10', '0.20', '99999999999999.99'], 'RON')).toBe('100000000000000.29');
  });

  it('knows a share, and that there is none of nothing', () => {
    expect(percentOf('124', '100')).toBe(124);
    expect(percentOf('1', '0')).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { millionths, payout, scoreText } from './score.ts';

const HALF = 500_000n;
const paid = (earned: string, penalty: string, currency = 'RON') =>
  scoreText(payout(millionths(earned), millionths(penalty), HALF, currency), currency);

describe('the payout of a period', () => {
  it.each([
    ['392.00', '190.00', '202.00'],
    ['392.00', '500.00', '196.00'],
    ['0', '100.00', '0.00'],
    ['100.004999', '0', '100.00'],
    ['100.005000', '0', '100.01'],
  ])('earned %s with a penalty of %s pays %s', (earned, penalty, expected) => {
    expect(paid(earned, penalty)).toBe(expected);
  });

  it('is rounded to the digits of its currency', () => {
    expect(paid('100.5', '0', 'JPY')).toBe('101');
    expect(paid('100.0005', '0', 'TND')).toBe('100.001');
  });
});

describe('a score amount is written', () => {
  it.each([
    ['144', '144.00'],
    ['-0.066667', '-0.066667'],
    ['0.022140', '0.02214'],
  ])('%s as %s', (numeric, text) => {
    expect(scoreText(millionths(numeric), 'RON')).toBe(text);
  });
});

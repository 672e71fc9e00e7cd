import { describe, expect, it } from 'vitest';
import { readAmount } from './amount.ts';

describe('an amount in a file', () => {
  it.each([
    ['1500.50', 2, 150050n],
    ['1500,50', 2, 150050n],
    ['1500', 2, 150000n],
    ['1500.5', 2, 150050n],
    ['1.500,50', 2, 150050n],
    ['1,500.50', 2, 150050n],
    ['1.234.567,89', 2, 123456789n],
    ['1 234 567,89', 2, 123456789n],
    ['1\u00a0234,50', 2, 123450n],
    ["1'234.50", 2, 123450n],
    ['-12.30', 2, -1230n],
    ['\u221212.30', 2, -1230n],
    ['+12.30', 2, 1230n],
    ['.50', 2, 50n],
    ['0', 2, 0n],
    ['1.234', 3, 1234n],
    ['1000', 0, 1000n],
    ['999999999999999.99', 2, 99999999999999999n],
    ['0000000000000000000012.00', 2, 1200n],
  ])('%s with %i decimals is %s minor units', (text, digits, minor) => {
    expect(readAmount(text, digits)).toBe(minor);
  });

  it.each([
    ['1,234', 2, 'AMOUNT_DECIMALS'],
    ['100.500', 2, 'AMOUNT_DECIMALS'],
    ['100.00', 0, 'AMOUNT_DECIMALS'],
    ['1.00001', 2, 'AMOUNT_DECIMALS'],
    ['9999999999999999', 2, 'AMOUNT_TOO_LARGE'],
    ['9'.repeat(50), 2, 'AMOUNT_TOO_LARGE'],
    ['(100.00)', 2, 'AMOUNT_WRONG'],
    ['100-', 2, 'AMOUNT_WRONG'],
    ['1e5', 2, 'AMOUNT_WRONG'],
    ['1,234,567', 2, 'AMOUNT_WRONG'],
    ['1.2.3,4', 2, 'AMOUNT_WRONG'],
    ['1,2,3.45', 2, 'AMOUNT_WRONG'],
    ['12 34,50', 2, 'AMOUNT_WRONG'],
    ['100.', 2, 'AMOUNT_WRONG'],
    ['--5', 2, 'AMOUNT_WRONG'],
    ['NaN', 2, 'AMOUNT_WRONG'],
    ['100 USD', 2, 'AMOUNT_WRONG'],
    ['', 2, 'AMOUNT_WRONG'],
    ['-', 2, 'AMOUNT_WRONG'],
  ])('%s with %i decimals is refused: %s', (text, digits, fault) => {
    expect(readAmount(text, digits)).toBe(fault);
  });
});

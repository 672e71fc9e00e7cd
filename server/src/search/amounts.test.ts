import { expect, it } from 'vitest';
import { askedAmount } from './amounts.ts';

it.each([
  ['1.234,56', ['1234.56'], null],
  ['1,234.56', ['1234.56'], null],
  ['1234.56', ['1234.56'], null],
  ['1234,5', ['1234.5'], null],
  ['1 234 567,00', ['1234567.00'], null],
  ["1'234.56", ['1234.56'], null],
  ['1.234.567,89 ron', ['1234567.89'], 'RON'],
  ['EUR 12,50', ['12.50'], 'EUR'],
  ['1500', ['1500'], null],
  ['1.234.567', ['1234567'], null],
  ['1.234', ['1234', '1.234'], null],
  ['12,345', ['12345', '12.345'], null],
])('“%s” is the amount %j', (text, amounts, currency) => {
  expect(askedAmount(text)).toMatchObject({ amounts, currency });
});

it.each(['004711', '2026/4711', '1.23.456', '1,23,45', '1.234.56', '12,34567', 'abc', '', 'RON'])(
  '“%s” is no amount',
  text => expect(askedAmount(text)).toBeNull(),
);

it('written with decimals is nothing but an amount', () => {
  expect(askedAmount('1.234,56')?.decimal).toBe(true);
  expect(askedAmount('1.234')?.decimal).toBe(false);
  expect(askedAmount('1500')?.decimal).toBe(false);
});

import type { Dice } from './dice.ts';

/** Correct in form and check digit, in ranges that no register has given out. */
export const TAX_IDS: Record<string, (dice: Dice) => string> = {
  RO: dice =>
    withControl('99' + digits(dice, 7), body => ((weighed(body, ROMANIA) * 10) % 11) % 10, 'RO'),
  IT: dice => withControl('99' + digits(dice, 5) + '000', luhn, 'IT'),
  RU: dice => withControl('0000' + digits(dice, 5), body => (weighed(body, RUSSIA) % 11) % 10),
  BY: dice => {
    for (;;) {
      const body = '90' + digits(dice, 6);
      const control = weighed(body, BELARUS) % 11;
      if (control < 10) return body + control;
    }
  },
};

const ROMANIA = [7, 5, 3, 2, 1, 7, 5, 3, 2];
const RUSSIA = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const BELARUS = [29, 23, 19, 17, 13, 7, 5, 3];

const digits = (dice: Dice, count: number): string =>
  Array.from({ length: count }, () => dice.int(0, 9)).join('');

const weighed = (body: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0);

const withControl = (body: string, control: (body: string) => number, prefix = ''): string =>
  `${prefix}${body}${control(body)}`;

/** The control digit of an Italian partita IVA. */
function luhn(body: string): number {
  const sum = [...body].reduce((all, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

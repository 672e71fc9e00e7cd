import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plus, summed, units, type Units } from '../../server/src/exposure/units.ts';

const written = (tenThousandths: bigint): string => {
  const digits = String(tenThousandths < 0n ? -tenThousandths : tenThousandths).padStart(5, '0');
  return `${tenThousandths < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
};

describe('sums of a pivot', () => {
  test('are exact, whether they fit numbers or not', () => {
    const kinds = new Set<string>();
    const amount = fc.oneof(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.bigInt({ min: 10n ** 14n, max: 12n * 10n ** 14n }),
      fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }),
    );
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 40 }), amounts => {
        const rows = summed(
          amounts.map(each => ({ sum_0: written(each) })),
          1,
        );
        const sum = rows.map(([value]) => value!).reduce<Units>(plus, 0);
        kinds.add(typeof sum);
        expect(BigInt(sum)).toBe(amounts.reduce((all, each) => all + each, 0n));
      }),
    );
    expect([...kinds].sort()).toEqual(['bigint', 'number']);
  });

  test('counts are whole, and what is not there is nothing', () => {
    expect(summed([{ sum_0: '17', sum_1: null }], 2)).toEqual([[17, 0]]);
    expect(units(null)).toBe(0n);
  });
});

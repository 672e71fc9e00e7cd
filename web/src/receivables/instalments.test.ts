import { describe, expect, it } from 'vitest';
import { inInstalments } from './instalments.ts';

describe('an invoice in instalments', () => {
  it('is divided to the last digit, what is left over falling on the first', () => {
    const plan = inInstalments({ amount: '100', currency: 'RON', dueOn: '2026-01-31' }, 3);
    expect(plan).toEqual([
      { dueOn: '2026-01-31', amount: '33.34' },
      { dueOn: '2026-02-28', amount: '33.33' },
      { dueOn: '2026-03-31', amount: '33.33' },
    ]);
  });

  it('has the digits of its currency, over the end of a year', () => {
    expect(inInstalments({ amount: '1000', currency: 'JPY', dueOn: '2026-12-10' }, 3)).toEqual([
      { dueOn: '2026-12-10', amount: '334' },
      { dueOn: '2027-01-10', amount: '333' },
      { dueOn: '2027-02-10', amount: '333' },
    ]);
    const [first] = inInstalments({ amount: '1', currency: 'KWD', dueOn: '2026-12-10' }, 3);
    expect(first?.amount).toBe('0.334');
  });
});

import { describe, expect, it } from 'vitest';
import {
  amountsOf,
  currencyOf,
  filterOf,
  narrowingOf,
  queryOfNarrowing,
  sortOf,
} from './accountsFilter.ts';

const balance = (currency: string, overdue: string) =>
  ({ currency, overdue, open: overdue, maxDaysOverdue: 3 }) as never;

describe('the list of accounts', () => {
  it('keeps what it is narrowed to in the address', () => {
    const query = { search: 'Metal', region: 'Vest', overdue: '1', min: '100.50' };
    expect(queryOfNarrowing(narrowingOf(query))).toMatchObject(query);
    expect(narrowingOf({ min: 'x; drop' }).minOverdue).toBe('');
  });

  it('shows the first currency, but finds a name whatever it owes in', () => {
    expect(currencyOf(narrowingOf({}), ['EUR', 'RON'])).toBe('EUR');
    expect(currencyOf(narrowingOf({ search: 'Metal' }), ['EUR', 'RON'])).toBeNull();
    expect(currencyOf(narrowingOf({ search: 'Metal', currency: 'RON' }), ['EUR'])).toBe('RON');
  });

  it('asks for a least amount only in a currency', () => {
    expect(filterOf(narrowingOf({ min: '100' }), null)).toEqual({});
    expect(filterOf(narrowingOf({ min: '100' }), 'RON')).toEqual({
      currency: 'RON',
      minOverdue: '100',
    });
  });

  it('sorts by an amount only in a currency', () => {
    expect(sortOf('-open', 'RON')).toEqual({ field: 'OPEN', descending: true });
    expect(sortOf('-open', null)).toEqual({ field: 'NAME', descending: false });
    expect(sortOf(undefined, 'RON')).toEqual({ field: 'OVERDUE', descending: true });
  });

  it('adds up companies, never currencies', () => {
    const account = {
      balances: [balance('RON', '0.10'), balance('RON', '0.20'), balance('EUR', '5.00')],
    };
    expect(amountsOf(account, null, 'overdue')).toEqual([
      { amount: '0.30', currency: 'RON' },
      { amount: '5.00', currency: 'EUR' },
    ]);
  });
});

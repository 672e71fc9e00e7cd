import { describe, expect, it } from 'vitest';
import { periodOf, shiftMonth } from './period.ts';
import { isCapped, shareLeft } from './score.ts';

describe('a month of scores', () => {
  it('goes back over the turn of the year', () => {
    expect(shiftMonth('2020-01', -1)).toBe('2019-12');
    expect(shiftMonth('2020-12', 1)).toBe('2021-01');
  });

  it('ends with the business day while it lasts, else with its last day', () => {
    expect(periodOf('2020-05', '2020-05-22')).toEqual({
      month: '2020-05',
      from: '2020-05-01',
      to: '2020-05-22',
    });
    expect(periodOf('2020-02', '2020-05-22').to).toBe('2020-02-29');
  });

  it('says when the penalty is above half of what was earned', () => {
    expect(isCapped({ earned: '100.00', penalty: '50.00' })).toBe(false);
    expect(isCapped({ earned: '100.00', penalty: '50.000001' })).toBe(true);
    expect(shareLeft({ earned: '100.00', payout: '81.40' })).toBe(81);
    expect(shareLeft({ earned: '0.00', payout: '0.00' })).toBeNull();
  });
});

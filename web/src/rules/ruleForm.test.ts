import { describe, expect, it } from 'vitest';
import { figuresOf, formOf, inputOf, isComplete, wrongWith } from './ruleForm.ts';

const form = (over: object) => ({ ...formOf(null), scope: 'ALL' as const, ...over });

describe('a rule that is typed', () => {
  it.each([
    ['20', '0.2'],
    ['12,5', '0.125'],
    ['0.05', '0.0005'],
    ['100', '1'],
  ])('has %s % as the share %s', (percent, share) => {
    const typed = form({ code: 'OVERDUE_AMOUNT', percent });
    expect(inputOf(typed).share).toBe(share);
    expect(isComplete(typed)).toBe(true);
  });

  it.each(['101', '-1', 'five', '1.234'])('has no share of %s %', percent => {
    const typed = form({ code: 'OVERDUE_AMOUNT', percent });
    expect(wrongWith(typed, 'percent')).toBe('share');
    expect(isComplete(typed)).toBe(false);
  });

  it('needs an amount or a share, not both', () => {
    const none = form({ code: 'OVERDUE_AMOUNT', amount: '', percent: '' });
    expect(wrongWith(none, 'amount')).toBe('either');
    expect(isComplete({ ...none, percent: '5' })).toBe(true);
    expect(isComplete({ ...none, amount: '500' })).toBe(true);
  });

  it('counts whole days, and at least one promise', () => {
    expect(wrongWith(form({ days: '0' }), 'days')).toBeNull();
    expect(wrongWith(form({ days: '1.5' }), 'days')).toBe('number');
    expect(wrongWith(form({ days: '3651' }), 'days')).toBe('number');
    expect(wrongWith(form({ code: 'BROKEN_PROMISES', count: '0' }), 'count')).toBe('number');
  });

  it('says for whom it is', () => {
    expect(isComplete(form({ scope: 'CLASS' }))).toBe(false);
    expect(isComplete(form({ scope: 'CLASS', customerClass: 'A' }))).toBe(true);
    expect(isComplete(form({ scope: 'ACCOUNT' }))).toBe(false);
  });

  it('sends no figures of another code, and none of an exclusion', () => {
    const typed = form({ code: 'OVER_LIMIT', days: '30', graceDays: '3' });
    expect(inputOf(typed)).toMatchObject({ days: null, amount: null, graceDays: 3 });
    const exempt = form({
      code: 'OVERDUE_DAYS',
      scope: 'CLASS',
      customerClass: 'A',
      exempts: true,
    });
    expect(figuresOf(exempt)).toEqual([]);
    expect(inputOf(exempt)).toMatchObject({ exempts: true, days: null, graceDays: 0 });
  });
});

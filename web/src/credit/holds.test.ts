import { describe, expect, it } from 'vitest';
import { advanceOf, askedFor, type Hold } from './holds.ts';

const hold = (over: object): Hold =>
  ({
    amount: '500.00',
    currency: 'RON',
    figures: { minimumPayment: '200.00', currency: 'RON' },
    heldBy: null,
    account: { agent: null, collector: null },
    ...over,
  }) as Hold;

describe('the advance that is asked for', () => {
  it.each([
    ['the smallest payment', { minimumPayment: '200.00', currency: 'RON' }, '200.00 RON'],
    ['never more than the order', { minimumPayment: '900.00', currency: 'RON' }, '500.00 RON'],
    ['all, where money cannot help', { minimumPayment: '0.00', currency: 'RON' }, '500.00 RON'],
    ['in the currency of the limit', { minimumPayment: '900.00', currency: 'EUR' }, '900.00 EUR'],
    ['all, where a person stopped it', null, '500.00 RON'],
  ])('is %s', (_what, figures, asked) => {
    const { amount, currency } = advanceOf(hold({ figures }));
    expect(`${amount} ${currency}`).toBe(asked);
  });

  it('is asked for by the people of the account first, each named once', () => {
    const agent = { id: 'u1', name: 'Agent' };
    const erp = { id: 'u2', name: 'ERP' };
    const account = { agent, collector: agent };
    expect(askedFor(hold({ account, heldBy: erp }))).toEqual([agent, erp]);
    expect(askedFor(hold({}))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { actsOn } from './itemActs.ts';
import { counterparts, mostOf } from './applying.ts';

const side = (id: string, over: object = {}) => ({
  id,
  number: id,
  kind: 'INVOICE',
  company: 'MAIN',
  currency: 'RON',
  open: '100.00',
  ...over,
});
const invoice = side('invoice');
const credit = side('credit', { kind: 'CREDIT_NOTE', open: '30.00' });
const opening = side('opening', { kind: 'OPENING', open: '-20.00' });
const all = [
  invoice,
  credit,
  opening,
  side('euro', { currency: 'EUR' }),
  side('other', { company: 'NORD' }),
  side('paid', { open: '0.00' }),
];

describe('a credit and what it settles', () => {
  it('are of one company and currency, on opposite sides, both open', () => {
    expect(counterparts(invoice, all).map(({ id }) => id)).toEqual(['credit', 'opening']);
    expect(counterparts(opening, all).map(({ id }) => id)).toEqual(['invoice']);
  });

  it('by as much as both have open', () => {
    expect(mostOf(invoice, credit)).toBe('30.00');
    expect(mostOf(opening, invoice)).toBe('20.00');
  });
});

describe('what may be done about an item', () => {
  const looked = (over: object = {}): any => ({
    ...invoice,
    waiting: null,
    instalments: [{ open: '100.00', amount: '100.00' }],
    ...over,
  });
  const everything = () => true;

  it('is what fits it as it stands', () => {
    expect(actsOn(looked(), everything)).toEqual(['credit', 'deduct', 'writeOff', 'void']);
    const begun = looked({ instalments: [{ open: '60.00', amount: '100.00' }] });
    expect(actsOn(begun, everything)).toEqual(['credit', 'deduct', 'writeOff']);
    expect(actsOn(looked({ kind: 'CREDIT_NOTE' }), everything)).toEqual(['credit', 'void']);
    expect(actsOn(looked({ waiting: {} }), everything)).toEqual(['credit', 'void']);
    expect(actsOn(looked({ open: '0.00' }), everything)).toEqual([]);
  });

  it('and nothing to who may not', () => {
    expect(actsOn(looked(), permission => permission === 'items:deduct')).toEqual(['deduct']);
    expect(actsOn(looked(), () => false)).toEqual([]);
  });
});

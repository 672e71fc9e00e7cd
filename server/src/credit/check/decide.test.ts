import { expect, it } from 'vitest';
import type { LocalDate } from '../../kernel/local-date.ts';
import { decide, type Asked } from './decide.ts';
import type { CreditFacts, Owed, RuleInForce } from './facts.query.ts';

const TODAY = '2026-03-02' as LocalDate;
const rate = (currency: string, times: string) => ({
  currency,
  times,
  per: '1.0000000000',
  day: TODAY,
});

const rule = (code: RuleInForce['code'], params = {}, graceDays = 0): RuleInForce => ({
  id: code,
  code,
  params,
  graceDays,
  autoRelease: true,
});

const owing = (over: Partial<Owed> = {}): Owed => ({
  currency: 'RON',
  open: '0',
  unapplied: '0',
  overdue: '0',
  late: '0',
  reserved: '0',
  securities: '0',
  ...over,
});

const given = (over: Partial<CreditFacts> = {}): CreditFacts => ({
  accountId: 'a',
  companyId: 'c',
  into: 'RON',
  limit: '55000.0000',
  validUntil: null,
  invoicingLimit: null,
  blockedOn: null,
  language: 'ro',
  owed: [],
  lateDays: 0,
  brokenPromises: 0,
  rules: [rule('OVER_LIMIT'), rule('OVERDUE_DAYS', { days: 5 })],
  own: null,
  advance: '0',
  rates: [rate('RON', '1.0000000000')],
  ...over,
});

const order = (amount: string, over: Partial<Asked> = {}): Asked => ({
  amount,
  currency: 'RON',
  context: 'ORDER',
  prepaid: false,
  ...over,
});

const own = {
  id: 'o',
  status: 'RESERVED',
  amount: '9000.0000',
  currency: 'RON',
  reserved: '9000.0000',
  passedOn: '2026-03-01' as LocalDate,
  passedAmount: '9000.0000',
  delivered: false,
  leftByInvoice: false,
  forced: null,
  released: null,
};

it('adds up the exposure of the domain’s own example: 1,500 over a limit of 55,000', () => {
  const owed = [owing({ open: '48000', reserved: '6000', unapplied: '1500', securities: '5000' })];
  const { outcome, figures } = decide(given({ owed }), order('9000'), TODAY);
  expect(outcome).toBe('HOLD');
  expect(figures).toMatchObject({
    exposure: '47500.00',
    exposureAfter: '56500.00',
    headroom: '7500.00',
    minimumPayment: '1500.00',
  });
});

it('converts each part into the currency of the limit, and needs a rate only for what there is', () => {
  const owed = [owing({ open: '100' }), owing({ currency: 'EUR', open: '10.50' })];
  const rates = [rate('RON', '1.0000000000'), rate('EUR', '5.0000000000')];
  expect(decide(given({ owed, rates }), order('1'), TODAY).figures.exposure).toBe('152.50');
  expect(() => decide(given({ owed }), order('1'), TODAY)).toThrow('EUR');
  const nothing = [owing({ currency: 'USD' })];
  expect(decide(given({ owed: nothing }), order('1'), TODAY).outcome).toBe('PASS');
});

it('passes a delivery within the days of grace, as much as passed, and no later', () => {
  const late = { owed: [owing({ open: '100', late: '100' })], lateDays: 9 };
  const graced = (graceDays: number) =>
    given({ ...late, own, rules: [rule('OVERDUE_DAYS', { days: 5 }, graceDays)] });
  const delivery = (amount: string) => order(amount, { context: 'DELIVERY' });
  expect(decide(graced(1), delivery('9000'), TODAY).outcome).toBe('PASS');
  expect(decide(graced(1), delivery('9000.01'), TODAY).outcome).toBe('HOLD');
  expect(decide(graced(0), delivery('9000'), TODAY).outcome).toBe('HOLD');
  expect(decide(graced(1), order('9000'), TODAY).outcome).toBe('HOLD');
  expect(decide(graced(1), delivery('9000'), '2026-03-03' as LocalDate).outcome).toBe('HOLD');
});

it('passes what was released up to its amount, and nothing that was stopped by hand', () => {
  const released = { id: 'h', amount: '9000.0000', currency: 'RON' };
  const blocked = { blockedOn: TODAY, rules: [rule('ACCOUNT_BLOCKED')] };
  const facts = given({ ...blocked, own: { ...own, released } });
  expect(decide(facts, order('9000'), TODAY).outcome).toBe('PASS');
  expect(decide(facts, order('9000.01'), TODAY).outcome).toBe('HOLD');
  const stopped = given({ own: { ...own, released, forced: { reason: 'look first' } } });
  expect(decide(stopped, order('1'), TODAY)).toMatchObject({
    outcome: 'HOLD',
    reasons: [{ code: 'FORCED' }],
    figures: { minimumPayment: '0.00' },
  });
});

import { sql } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalDate } from '../../server/src/kernel/local-date.ts';
import { exchangeInto, type Exchange } from '../../server/src/rates/exchange.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { quote } from '../kit/rates.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await quote(app, 'RON', '2026-02-27', { EUR: '4.9731', USD: '4.5780', HUF: '0.013054' });
  await quote(app, 'RON', '2026-03-02', { EUR: '5.0000' });
  await quote(app, 'EUR', '2026-03-01', { KWD: '2.9876543210', JPY: '0.0061' });
});
afterAll(() => app.stop());

const into = (currency: string, day = '2026-03-02'): Promise<Exchange> =>
  exchangeInto(app.parts.orm.em.fork(), currency, day as LocalDate);
const one = async (amount: string, from: string, to: string, day?: string) =>
  (await into(to, day)).text([{ amount, currency: from }]);
const refusal = (work: Promise<unknown>) => work.catch((error: object) => error);

describe('amounts in another currency', () => {
  it('by the newest rate on or before the day', async () => {
    expect(await one('100.0000', 'EUR', 'RON')).toBe('500.00');
    expect(await one('100.0000', 'EUR', 'RON', '2026-03-01')).toBe('497.31');
    const { rates } = await into('RON');
    const days = Object.fromEntries(rates.map(({ currency, day }) => [currency, day]));
    expect(days).toMatchObject({ RON: '2026-03-02', EUR: '2026-03-02', USD: '2026-02-27' });
  });

  it('the other way round, and across a common base', async () => {
    expect(await one('500.0000', 'RON', 'EUR')).toBe('100.00');
    expect(await one('100.0000', 'USD', 'EUR')).toBe('91.56');
    expect(await one('1.0000', 'KWD', 'JPY')).toBe('490');
  });

  it('in currencies of no and of three digits', async () => {
    expect(await one('10.0000', 'EUR', 'JPY')).toBe('1639');
    expect(await one('10.0000', 'EUR', 'KWD')).toBe('3.347');
    expect(await one('1000.0000', 'JPY', 'EUR')).toBe('6.10');
  });

  it('rounded once: the parts of a coin of several amounts make whole ones', async () => {
    const half = { amount: '0.5000', currency: 'HUF' };
    const lei = await into('RON');
    expect(lei.text([half])).toBe('0.01');
    expect(lei.text([half, half, half])).toBe('0.02');
    expect(lei.text([{ amount: '0.0010', currency: 'EUR' }])).toBe('0.01');
    expect(lei.text([{ amount: '-0.0010', currency: 'EUR' }])).toBe('-0.01');
    expect(lei.text([])).toBe('0.00');
  });

  it('not without a rate: the refusal names the currency and the day; nothing owed needs none', async () => {
    expect(await refusal(one('1.0000', 'GBP', 'RON'))).toMatchObject({
      code: 'RATE_MISSING',
      details: { currency: 'GBP', into: 'RON', day: '2026-03-02' },
    });
    expect(await refusal(one('1.0000', 'EUR', 'RON', '2026-02-26'))).toMatchObject({
      code: 'RATE_MISSING',
    });
    expect(await one('0.0000', 'GBP', 'RON')).toBe('0.00');
    expect(await one('7.0000', 'GBP', 'GBP')).toBe('7.00');
    expect(await refusal(one('1.0000', 'EUR', 'LEI'))).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('the same in SQL as in the program, to the last coin', async () => {
    const em = app.parts.orm.em.fork();
    const currencies = ['RON', 'EUR', 'USD', 'HUF', 'KWD', 'JPY'];
    const exchanges = new Map(
      await Promise.all(currencies.map(async name => [name, await into(name)] as const)),
    );
    const conversion = fc.record({
      units: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      from: fc.constantFrom(...currencies),
      into: fc.constantFrom(...currencies),
    });
    const asked = fc.sample(conversion, 500).map(each => ({ ...each, units: String(each.units) }));
    const rows = await em.execute<{ at: number; amount: string | null }[]>(sql`
      select asked.at::integer as at,
             converted(asked.units::numeric / 10000, asked.from_currency, asked.into_currency, '2026-03-02')::text as amount
        from jsonb_array_elements(${JSON.stringify(asked)}::jsonb) with ordinality as row(value, at)
       cross join lateral (select row.at, value ->> 'units' as units, value ->> 'from' as from_currency,
                                  value ->> 'into' as into_currency) asked
       order by 1`);
    expect(rows).toHaveLength(500);
    rows.forEach(({ at, amount }) => {
      const { units, from, into } = asked[at - 1]!;
      const exchange = exchanges.get(into)!;
      // Dollars are quoted in lei only, dinars in euro only: no common base, no rate.
      if (amount === null && units !== '0') {
        expect(() => exchange.weigh(BigInt(units), from)).toThrow('There is no rate');
      } else {
        const coins = exchange.round(exchange.weigh(BigInt(units), from));
        expect(BigInt((amount ?? '0').replace('.', ''))).toBe(coins);
      }
    });
  });
});

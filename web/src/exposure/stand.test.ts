import { beforeAll, describe, expect, it } from 'vitest';
import { i18n, useLanguage, useTexts } from '../kernel/i18n.ts';
import { linkedOf } from './link.ts';
import { inputOf } from './spec.ts';
import { rateText, standText } from './stand.ts';

const t = (key: string, named?: Record<string, string>): string => i18n.global.t(key, named ?? {});
const rate = (currency: string, day: string) => ({ currency, times: '4.9731', per: '1', day });

beforeAll(async () => {
  await useLanguage('ro');
  await useTexts('exposure');
});

describe('the day and the currency of a pivot', () => {
  it('are said at its head, with the days of the rates', () => {
    const asOf = '2026-03-02';
    expect(standText(t, { asOf, inCurrency: null, rates: [] })).toMatch(/2026$/);
    expect(standText(t, { asOf, inCurrency: 'RON', rates: [] })).toContain('RON');
    const one = standText(t, { asOf, inCurrency: 'RON', rates: [rate('EUR', '2026-02-27')] });
    const both = [rate('EUR', '2026-02-27'), rate('USD', '2026-02-20')];
    const two = standText(t, { asOf, inCurrency: 'RON', rates: both });
    expect(one).toMatch(/27.02.2026$/);
    expect(two).toMatch(/20.02.2026–27.02.2026$/);
    expect(rateText(rate('EUR', '2026-02-27'), 'RON')).toBe('1 EUR = 4,9731 RON');
  });

  it('come with a link and go with the question; what is neither day nor currency does not', () => {
    const { spec } = linkedOf({ d: '2026-01-31', u: 'EUR' });
    expect(inputOf(spec, [])).toMatchObject({ asOf: '2026-01-31', inCurrency: 'EUR' });
    const { spec: plain } = linkedOf({ d: '2026-02-31', u: 'lei' });
    expect(Object.keys(inputOf(plain, []))).not.toContain('asOf');
    expect(Object.keys(inputOf(plain, []))).not.toContain('inCurrency');
  });
});

import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { addTexts, LANGUAGES, say, type Params } from './texts.ts';

const DAYS = '{days, plural, one {# day} other {# days}}';
/** Each kind of message that rooms write, with what it is told and what the library is told instead. */
const CASES: [what: string, message: string, params: Params, values: Record<string, unknown>][] = [
  ['text alone', 'Nothing is open', {}, {}],
  ['a quote, and braces that are text', "L''attività '{'x'}'", {}, {}],
  ['what is named twice', '{who} and {who}', { who: 'Ana' }, { who: 'Ana' }],
  ['a number as it is', '{days} d', { days: 1200 }, { days: 1200 }],
  ['a number as it is written', '{times, number}×', { times: 1234.56 }, { times: 1234.56 }],
  ['a plural', DAYS, { days: 2 }, { days: 2 }],
  ['a plural of another number', DAYS, { days: 1 }, { days: 1 }],
  ['a plural beside a text', `{who}: ${DAYS}`, { who: 'A', days: 3 }, { who: 'A', days: 3 }],
  ['and with another text', `{who}: ${DAYS}`, { who: 'B', days: 3 }, { who: 'B', days: 3 }],
];

describe('a text', () => {
  it.each(CASES)('is what the library makes of it: %s', (what, message, params, values) => {
    const texts = { [`test.${what}`]: message };
    addTexts({ ro: texts, ru: texts, it: texts, en: texts });
    for (const language of LANGUAGES) {
      const expected = new IntlMessageFormat(message, language).format(values);
      expect(say(language, `test.${what}`, params)).toBe(expected);
      // Once more, when it may be remembered.
      expect(say(language, `test.${what}`, name => params[name])).toBe(expected);
    }
  });

  it('writes money, days and decimals as its language does, exactly', () => {
    const message = { 'test.written': '{amount}; {day}; {rate}' };
    addTexts({ ro: message, ru: message, it: message, en: message });
    const params: Params = {
      amount: { amount: '900719925474099312.07', currency: 'RON' },
      day: { day: '2026-03-01' },
      rate: { number: '4.976512' },
    };
    expect(say('ro', 'test.written', params)).toBe(
      '900.719.925.474.099.312,07 RON; 01.03.2026; 4,976512',
    );
    expect(say('en', 'test.written', params)).toBe(
      '900,719,925,474,099,312.07 RON; 01/03/2026; 4.976512',
    );
  });

  it('is not said without what it names', () => {
    const message = { 'test.missing': 'Pay {amount}' };
    addTexts({ ro: message, ru: message, it: message, en: message });
    expect(() => say('en', 'test.missing')).toThrow('amount');
  });
});

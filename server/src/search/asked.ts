import { wordsOf } from '../accounts/words.ts';
import { askedAmount, type AskedAmount } from './amounts.ts';

const CHARACTERS_MAX = 100;
const DIGITS_MIN = 3;
/** Shorter ends of a telephone number belong to too many. */
const NATIONAL_DIGITS_MIN = 7;

/** Digits with or without a country, or letters and digits without a gap as in Italy. */
const TAX_ID = /^(?:[a-z]{2})?[\d\s.-]+$|^[a-z\d]{6,}$/i;

/** Whoever types one means a series, not digits alone. */
export const LETTER = /\p{L}/u;

/** What somebody typed, taken apart: the ways in which it can be meant. */
export interface Asked {
  text: string;
  /** In lower case, as codes are compared. */
  plain: string;
  words: string[];
  /** Digits of a document number; null where there are too few and no letters beside them. */
  digits: string | null;
  /** Letters with so few digits that only a whole number can be meant: `F-1`. */
  whole: boolean;
  /** The last group of digits without leading zeros: what somebody reads out; null where it is too short. */
  ending: string | null;
  /** An amount of money; null where it can be none. */
  amount: AskedAmount | null;
  /** A tax id or its beginning; null where it can be none. */
  tax: string | null;
  /** A telephone number or a part of it, without leading zeros; null where it can be none. */
  phone: string | null;
}

/** Empty where nothing is asked. What is longer than any name is cut, not refused: people paste. */
export function asked(typed: string): Asked {
  const text = typed.trim().slice(0, CHARACTERS_MAX).trim();
  const digits = text.replace(/\D/g, '');
  const enough = digits.length >= DIGITS_MIN;
  const phone = digits.replace(/^0+/, '');
  const whole = !enough && digits !== '' && LETTER.test(text);
  return {
    text,
    plain: text.toLowerCase(),
    words: wordsOf(text),
    digits: enough || whole ? digits : null,
    whole,
    ending: enough ? endingOf(text, digits) : null,
    amount: askedAmount(text),
    tax: enough && TAX_ID.test(text) ? text : null,
    phone: /^[\d\s+()./-]+$/.test(text) && phone.length >= DIGITS_MIN ? phone : null,
  };
}

/** Of digits that are only parted, as in a telephone number, the last group may say too little: then all are meant. */
function endingOf(text: string, digits: string): string {
  const last = /(\d+)\D*$/.exec(text)?.[1] ?? '';
  const endings = [last.replace(/^0+/, ''), digits.replace(/^0+/, '')];
  return endings.find(each => each.length >= DIGITS_MIN) ?? digits;
}

/** +40 721 364 274 is also 721364274: the number as it is dialled inside a country may be what is stored. */
export function withoutCountry(phone: string): string[] {
  const cuts = Math.min(3, phone.length - NATIONAL_DIGITS_MIN);
  return Array.from({ length: Math.max(cuts, 0) + 1 }, (_, cut) =>
    phone.slice(cut).replace(/^0+/, ''),
  );
}

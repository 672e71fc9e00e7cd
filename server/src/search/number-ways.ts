import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { LETTER, type Asked } from './asked.ts';

/** A way in which what was typed can stand in a number. */
export interface Way {
  /** The order of the index that finds it. */
  by(number: RawQueryFragment): RawQueryFragment;
  /** As that index finds it. */
  is(number: RawQueryFragment): RawQueryFragment;
  /** The same of the number as it is written, for an index of another order: a third of the time of taking its digits. */
  written: string;
  /** What else was typed stands there as well. */
  rest(number: RawQueryFragment): RawQueryFragment;
}

const NEVER: Way = {
  by: number => number,
  is: () => sql`false`,
  written: '$^',
  rest: () => sql`false`,
};

/** The number begins with the digits; where few were typed beside letters, it is the whole number. */
export function begunWith(question: Asked, digits: string): Way {
  const { whole } = question;
  return {
    by: number => sql`digits_of(${number})`,
    is: number =>
      whole ? sql`digits_of(${number}) = ${digits}` : begins(sql`digits_of(${number})`, digits),
    written: `^[^0-9]*${apart(digits)}${whole ? '[^0-9]*$' : ''}`,
    rest: number => ofSeries(number, question),
  };
}

/** The number ends with the last group of digits that was typed, whatever zeros stand before it and before the others. */
export function endedWith({ text, ending }: Asked, digits: string): Way {
  if (ending === null) return NEVER;
  const letters = text.replace(/\P{L}/gu, '');
  const isAll = ending === digits.replace(/^0+/, '');
  const others = (number: RawQueryFragment): RawQueryFragment =>
    sql`translate(digits_of(${number}), '0', '') like ${`%${digits.replaceAll('0', '')}`}`;
  return {
    by: number => sql`reverse(digits_of(${number}))`,
    is: number => begins(sql`reverse(digits_of(${number}))`, [...ending].reverse().join('')),
    written: `${apart(ending)}[^0-9]*$`,
    rest: number =>
      isAll
        ? hasLetters(number, letters)
        : sql`${others(number)} and ${hasLetters(number, letters)}`,
  };
}

/** How near a number is: the very one, its last group of digits, its beginning, anything else. */
export function placeOf(
  number: RawQueryFragment,
  { ending }: Asked,
  digits: string,
): RawQueryFragment {
  return sql`
    case when digits_of(${number}) = ${digits} then 0
         when ltrim(substring(${number} from '([0-9]+)[^0-9]*$'), '0') = ${ending ?? digits} then 1
         when digits_of(${number}) like ${`${digits}%`} then 2 else 3 end`;
}

/** The letters typed stand there with the digits, whatever separates them; where a whole number is meant, nothing else. */
export function ofSeries(number: RawQueryFragment, { text, whole }: Asked): RawQueryFragment {
  const typed = text.replace(/[^\p{L}\d]/gu, '');
  if (!whole) return hasLetters(number, typed);
  return sql`${joined(number)} = ${once(typed)}`;
}

/** As a range of the index, so that a plan serves whatever digits are typed; the colon comes after all of them. */
const begins = (there: RawQueryFragment, digits: string): RawQueryFragment =>
  sql`(${there} ~>=~ ${digits} and ${there} ~<~ ${`${digits}:`})`;
/** A letter folds to two at most: of a name with digits most numbers have no room, and need not be folded. */
const hasLetters = (number: RawQueryFragment, typed: string): RawQueryFragment =>
  LETTER.test(typed)
    ? sql`
      length(${once(typed.replace(/\d/g, ''))}) <= 2 * length(translate(${number}, '0123456789', ''))
      and strpos(${joined(number)}, ${once(typed)}) > 0`
    : sql`true`;
const joined = (text: RawQueryFragment): RawQueryFragment => sql`replace(folded(${text}), ' ', '')`;

/** Of a plan for any text it would be folded anew for every row; a subquery is asked once. */
const once = (typed: string): RawQueryFragment => sql`(select ${joined(sql`${typed}`)})`;

/** These digits as part of a regular expression, whatever stands between them. */
const apart = (digits: string): string => [...digits].join('[^0-9]*');

import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { find } from '../kernel/read.ts';
import { within, type Scope } from '../kernel/scope.ts';
import { LETTER, type Asked } from './asked.ts';
import type { Found, Searching } from './found.ts';
import { begunWith, endedWith, placeOf, type Way } from './number-ways.ts';

/** A table whose rows people call by a number; it has an index over the digits, and one over them from behind. */
export interface Numbered {
  table: string;
  column: string;
  /** Columns of a unique index that begins with the account: an account's numbers are read from it alone. */
  key: string;
  /** More rows that may be meant, whosever: id, account_id, number. */
  also?: (digits: string) => RawQueryFragment;
  /** Whether the row of this id comes before others that are as near. */
  first?: RawQueryFragment;
}

export interface NumberFound extends Found {
  matched: 'NUMBER';
}

interface Row extends Omit<NumberFound, 'step'> {
  place: 0 | 1 | 2 | 3;
}
interface Answer extends Row {
  /** More begin so, or end so, than were looked at. */
  begunMore: boolean;
  endedMore: boolean;
}

/** So many are read in the order of an index before it is asked whose they are. */
const NUMBERS_MAX = 2_000;
/** Folding a number costs more than reading it: so many are looked at for the series that is typed. */
const OF_ANY_SERIES_MAX = 10_000;
const STEPS = [0, 1, 1, 3] as const;

/**
 * Rows by the beginning of their digits, by their last digits, or by the whole number. Digits that thousands share are
 * read in the order of an index up to a bound, whosever they are. Where that leaves the answer short, the caller's
 * accounts are gone through: nothing of his is missed, and he waits for no more than what is his.
 */
export async function numbersFound(
  { em, actor: { scope } }: Searching,
  numbered: Numbered,
  question: Asked,
  limit: number,
): Promise<NumberFound[]> {
  const { digits, text } = question;
  if (digits === null) return [];
  const ways = { begun: begunWith(question, digits), ended: endedWith(question, digits) };
  const most = LETTER.test(text) ? OF_ANY_SERIES_MAX : NUMBERS_MAX;
  const asking = { numbered, question, digits, limit, most };
  const answers = await find<Answer>(em, inOrder(asking, ways, scope));
  const [answer] = answers;
  const found = answers.filter(({ id }) => id !== null);
  if (found.length >= limit || scope.all) return found.map(hitOf);
  const short = [
    ...(answer?.begunMore ? [ways.begun] : []),
    ...(answer?.endedMore ? [ways.ended] : []),
  ];
  if (short.length === 0) return found.map(hitOf);
  const known = new Set(found.map(({ id }) => id));
  const others = await find<Row>(em, ofAccounts(asking, short, scope));
  const all = [...found, ...others.filter(({ id }) => !known.has(id))];
  return all
    .sort((one, other) => one.place - other.place)
    .slice(0, limit)
    .map(hitOf);
}

interface Asking {
  numbered: Numbered;
  question: Asked;
  digits: string;
  limit: number;
  most: number;
}

const hitOf = ({ id, accountId, label, place }: Row): NumberFound => ({
  ...{ id, accountId, label },
  ...{ matched: 'NUMBER', step: STEPS[place] },
});

/** What an index begins with, as far as it is read; of that, what the caller sees. */
function inOrder(
  asking: Asking,
  { begun, ended }: { begun: Way; ended: Way },
  scope: Scope,
): RawQueryFragment {
  const { numbered, question, digits, limit, most } = asking;
  const { table, column, also } = numbered;
  const hasLetters = LETTER.test(question.text);
  const read = (way: Way, rows: number): RawQueryFragment => sql`
    select id, account_id, number, row_number() over () as at
      from (select id, account_id, ${raw(column)} as number from ${raw(table)}
             where ${way.is(raw(column))} order by ${way.by(raw(column))} using ~<~ limit ${rows}) number`;
  const begunRows = scope.all && !hasLetters ? limit : most;
  const seen = scope.all
    ? sql`true`
    : sql`account_id in (select account.id from accounts account where ${within(scope)})`;
  const number = raw('number');
  return sql`
    with begun as materialized (${read(begun, begunRows)}), ended as materialized (${read(ended, most)})
    select (select count(*) from begun) = ${most} as "begunMore",
           (select count(*) from ended) = ${most} as "endedMore", hit.*
      from (values (0)) one left join (${ranked(
        asking,
        sql`
        (select id, account_id, number from begun where ${seen} and ${begun.rest(number)}
          ${hasLetters ? sql`` : sql`order by at`} limit ${limit})
         union select id, account_id, number from ended where ${seen} and ${ended.rest(number)}
        ${also ? sql`union select * from (${also(digits)}) more where ${seen} and ${begun.rest(number)}` : sql``}`,
      )}) hit on true`;
}

/** The same out of the caller's accounts, each by its index of numbers alone. */
function ofAccounts(asking: Asking, ways: readonly Way[], scope: Scope): RawQueryFragment {
  const { numbered, question, limit } = asking;
  const { table, column, key } = numbered;
  const enough = LETTER.test(question.text) ? NUMBERS_MAX : limit;
  const found = ways.map(
    way => sql`
    select entry.id, entry.account_id, entry.${raw(column)} as number
      from (select its.* from accounts account cross join lateral (
              select ${raw(key)} from ${raw(table)}
               where account_id = account.id and ${raw(column)} ~ ${way.written} limit ${enough}) its
             where ${within(scope)} limit ${enough}) its
      join ${raw(table)} entry using (${raw(key)})
     where ${way.rest(sql`entry.${raw(column)}`)}`,
  );
  return ranked(
    asking,
    found.reduce((all, each) => sql`${all} union ${each}`),
  );
}

function ranked(
  { numbered: { first = sql`false` }, question, digits, limit }: Asking,
  numbers: RawQueryFragment,
): RawQueryFragment {
  return sql`
    select id, account_id as "accountId", number as label, place
      from (select number.*, ${placeOf(raw('number'), question, digits)} as place, ${first} as first
              from (${numbers}) number) placed
     order by place = 3, place = 0 desc, first desc, place, label, id limit ${limit}`;
}

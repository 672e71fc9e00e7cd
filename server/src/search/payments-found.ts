import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { find } from '../kernel/read.ts';
import { within, type Scope } from '../kernel/scope.ts';
import type { Asked } from './asked.ts';
import type { Found, Searching } from './found.ts';

export interface PaymentFound extends Found {
  matched: 'REFERENCE' | 'AMOUNT';
}
interface Answer extends PaymentFound {
  /** More payments are such than were looked at. */
  more: boolean;
}

/** What is looked at: by an index over all payments, or payment by payment. */
interface Columns {
  folded: RawQueryFragment;
  amount: RawQueryFragment;
}
const INDEXED: Columns = { folded: sql`payment.folded`, amount: sql`payment.amount` };
const EACH: Columns = { folded: sql`(payment.folded || '')`, amount: sql`(payment.amount + 0)` };

/** A way in which what was typed can mean a payment. */
interface Way {
  matched: PaymentFound['matched'];
  where(columns: Columns): RawQueryFragment;
  step: RawQueryFragment;
}

/** An index finds nothing by less. */
const CHARACTERS_MIN = 3;
/** So many that are alike are read before it is asked whose they are. */
const CANDIDATES_MAX = 5_000;

/**
 * Payments by what their payer wrote, all of its words in any order, or by the exact amount; the newest first. Where
 * thousands are alike and the caller's are not among those that were read, his accounts are gone through.
 */
export async function paymentsFound(
  { em, actor: { scope } }: Searching,
  question: Asked,
  limit: number,
): Promise<PaymentFound[]> {
  const ways = [...writtenSo(question), ...ofAmount(question)];
  if (ways.length === 0) return [];
  const answers = await find<Answer>(em, ofAnybody(ways, scope, limit));
  const found = answers.filter(({ id }) => id !== null);
  const isWhole = scope.all || found.length >= limit || !answers.some(({ more }) => more);
  if (isWhole) return found;
  const known = new Set(found.map(({ id }) => id));
  const others = await find<Answer>(em, ofAccounts(ways, scope, limit));
  const all = [...found, ...others.filter(({ id }) => !known.has(id))];
  return all.sort((one, other) => one.step - other.step).slice(0, limit);
}

function ofAnybody(ways: readonly Way[], scope: Scope, limit: number): RawQueryFragment {
  const seen = scope.all
    ? sql`true`
    : sql`account_id in (select account.id from accounts account where ${within(scope)})`;
  const read = ways.map(
    (way, at) => sql`
    (select ${told(way)}, ${at}::integer as way from payments payment where ${way.where(INDEXED)} limit ${CANDIDATES_MAX})`,
  );
  return sql`
    with way as materialized (${joined(read)})
    select coalesce((select max(alike) from (select count(*) as alike from way group by way) each), 0)
             = ${CANDIDATES_MAX} as more, hit.*
      from (values (0)) one left join (${nearest(sql`select * from way where ${seen}`, limit)}) hit on true`;
}

function ofAccounts(ways: readonly Way[], scope: Scope, limit: number): RawQueryFragment {
  const found = ways.map(
    way => sql`
    (select its.* from accounts account cross join lateral (
       select ${told(way)} from payments payment
        where payment.account_id = account.id and ${way.where(EACH)} limit ${limit}) its
      where ${within(scope)} limit ${limit})`,
  );
  return nearest(joined(found), limit);
}

const told = ({ matched, step }: Way): RawQueryFragment => sql`
  payment.id, payment.account_id, payment.reference, payment.received_on, ${matched}::text as matched, ${step} as step`;

const nearest = (payments: RawQueryFragment, limit: number): RawQueryFragment => sql`
  select id, account_id as "accountId", matched, step, reference as label
    from (select distinct on (id) * from (${payments}) payment order by id, step) payment
   order by step, received_on desc, id limit ${limit}`;

function writtenSo({ text, words, ending }: Asked): Way[] {
  if (text.length < CHARACTERS_MIN) return [];
  const isLong = words.some(word => word.length >= CHARACTERS_MIN);
  const parts = isLong ? words : [text];
  const whole = inOneWord(text);
  const lengths = parts.map(part => sql`length(${inOneWord(part)})`);
  // Sounds fold to less than was typed; by too little no index would find anything.
  const findable = sql`greatest(${lengths.reduce((all, each) => sql`${all}, ${each}`)}) >= ${CHARACTERS_MIN}`;
  const there = ({ folded }: Columns): RawQueryFragment =>
    parts
      .map(part => sql`${folded} like ${inOneWord(part, '%')}`)
      .reduce((all, each) => sql`${all} and ${each}`);
  const group = sql`ltrim(substring(payment.reference from '([0-9]+)[^0-9]*$'), '0') = ${ending}`;
  return [
    {
      matched: 'REFERENCE',
      where: ({ folded }) => sql`${findable} and ${folded} = ${whole}`,
      step: sql`0`,
    },
    {
      matched: 'REFERENCE',
      where: columns => sql`${findable} and ${there(columns)}`,
      step: sql`case when ${group} or payment.folded like ${whole} || '%' then 1 else 3 end`,
    },
  ];
}

/** Without decimals it is rather a number. */
function ofAmount({ amount }: Asked): Way[] {
  if (amount === null) return [];
  const { amounts, currency, decimal } = amount;
  const inCurrency = currency === null ? sql`true` : sql`payment.currency = ${currency}`;
  return [
    {
      matched: 'AMOUNT',
      where: ({ amount: own }) =>
        sql`${own} = any (${`{${amounts.join()}}`}::numeric[]) and ${inCurrency}`,
      step: sql`${decimal ? 0 : 1}::integer`,
    },
  ];
}

/** Of a plan for any text it would be folded anew for every row; a subquery is asked once. */
const inOneWord = (text: string, around = ''): RawQueryFragment =>
  sql`(select ${around} || replace(folded(${text}), ' ', '') || ${around})`;
const joined = (parts: readonly RawQueryFragment[]): RawQueryFragment =>
  parts.reduce((all, part) => sql`${all} union all ${part}`);

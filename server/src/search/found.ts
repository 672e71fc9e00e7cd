import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { ContactRow } from '../accounts/contacts.query.ts';
import { allWords, literally } from '../accounts/words.ts';
import type { Actor, Context } from '../kernel/context.ts';
import { within } from '../kernel/scope.ts';
import { withoutCountry, type Asked } from './asked.ts';

/** How near: 0 the very thing, 1 begins so or is its last group of digits, 2 a word begins so, 3 somewhere inside, 4 resembles it. */
type Step = 0 | 1 | 2 | 3 | 4;

/** Where it was found, and how near. */
export interface Found {
  id: string;
  accountId: string;
  step: Step;
  /** What orders equals. */
  label: string;
}
export interface AccountFound extends Found {
  matched: 'CODE' | 'TAX_ID' | 'NAME' | 'RECENT';
}
export interface ContactFound extends Found {
  matched: 'NAME' | 'EMAIL' | 'PHONE';
  contact: ContactRow;
}

/** Somebody who is known searches. */
export type Searching = Context & { actor: Actor };

/** Names that hold a common word are many: enough are read to rank well, never all. */
const CANDIDATES_MAX = 300;
/** One or two letters are inside of everything: they only begin names. */
const INSIDE_CHARACTERS_MIN = 3;

/** Accounts by code, tax id or name. */
export async function accountsFound(
  { em, actor }: Searching,
  { text, plain, words, tax }: Asked,
  limit: number,
): Promise<AccountFound[]> {
  const scope = within(actor.scope);
  const ways = [
    sql`(select account.id, 'CODE' as matched, (lower(account.code) <> ${plain})::int as step, account.code as label
           from accounts account where lower(account.code) like ${`${literally(plain)}%`} and ${scope}
          order by lower(account.code) using ~<~ limit ${limit})`,
    sql`(select account.id, 'NAME', (account.folded <> folded(${text}))::int, account.folded
           from accounts account
          where folded(${text}) <> '' and account.folded like folded(${text}) || '%' and ${scope}
          order by account.folded using ~<~ limit ${limit})`,
  ];
  if (text.length >= INSIDE_CHARACTERS_MIN) {
    ways.push(sql`(select account.id, 'NAME', case when ${begun(sql`account.folded`, words)} then 2 else 3 end, account.folded
           from accounts account where ${allWords(sql`account.folded`, text, words)} and ${scope} limit ${CANDIDATES_MAX})`);
  }
  if (tax !== null) {
    ways.push(sql`(select account.id, 'TAX_ID', (account.tax_core <> tax_core(${tax}))::int, account.tax_id
           from accounts account where account.tax_core like tax_core(${tax}) || '%' and ${scope}
          order by account.tax_core using ~<~ limit ${limit})`);
  }
  return em.execute<AccountFound[]>(sql`
    select id, id as "accountId", matched, step, label
      from (select distinct on (id) * from (${joined(ways)}) way order by id, step, matched) nearest
     order by step, label, id limit ${limit}`);
}

/** People by name, mail or telephone. */
export async function contactsFound(
  { em, actor }: Searching,
  { text, words, phone }: Asked,
  limit: number,
): Promise<ContactFound[]> {
  if (text.length < INSIDE_CHARACTERS_MIN) return [];
  const scope = within(actor.scope);
  const from = sql`from contacts contact join accounts account on account.id = contact.account_id where ${scope}`;
  const ways = [
    sql`(select contact.*, case when ${text.includes('@')} then 'EMAIL' else 'NAME' end as matched,
                case when ${begun(sql`contact.folded`, words)} then 2 else 3 end as step
           ${from} and ${allWords(sql`contact.folded`, text, words)} limit ${CANDIDATES_MAX})`,
  ];
  if (phone !== null) {
    const whole = withoutCountry(phone);
    ways.push(sql`(select contact.*, 'PHONE', case when contact.dialled in (${whole}) then 0 else 3 end
           ${from} and (contact.dialled like ${`%${phone}%`} or contact.dialled in (${whole})) limit ${CANDIDATES_MAX})`);
  }
  const rows = await em.execute<(ContactRow & Omit<ContactFound, 'contact'>)[]>(sql`
    select way.id, account_id as "accountId", way.name, way.role, way.email, way.phone, way.language,
           way.matched, way.step, way.folded as label
      from (${joined(ways)}) way
     order by step, label, way.id limit ${limit}`);
  return rows.map(row => ({ ...row, contact: row }));
}

/** Accounts whose name is nearly what was typed: asked only when nothing else was found. */
export function accountsAlike(
  { em, actor }: Searching,
  { text }: Asked,
  limit: number,
): Promise<AccountFound[]> {
  return em.execute<AccountFound[]>(sql`
    select account.id, account.id as "accountId", 'NAME' as matched, 4 as step, account.folded as label
      from accounts account
     where folded(${text}) <% account.folded and ${within(actor.scope)}
     order by word_similarity(folded(${text}), account.folded) desc, account.folded, account.id limit ${limit}`);
}

/** What the caller worked last: where he most likely wants to go back to. */
export function accountsRecent({ em, actor }: Searching, limit: number): Promise<AccountFound[]> {
  return em.execute<AccountFound[]>(sql`
    select account.id, account.id as "accountId", 'RECENT' as matched, 0 as step, '' as label
      from (select account_id, max(at) as at
              from (select account_id, at from activities where by_id = ${actor.id}
                     order by day desc limit ${CANDIDATES_MAX}) act
             group by account_id) worked
      join accounts account on account.id = worked.account_id
     where ${within(actor.scope)}
     order by worked.at desc, account.id limit ${limit}`);
}

/** Every word typed begins a word there. */
const begun = (column: RawQueryFragment, words: readonly string[]): RawQueryFragment =>
  words
    .map(word => sql`' ' || ${column} like '% ' || folded(${word}) || '%'`)
    .reduce((all, each) => sql`${all} and ${each}`, sql`true`);

const joined = (ways: readonly RawQueryFragment[]): RawQueryFragment =>
  ways.reduce((all, way) => sql`${all} union all ${way}`);

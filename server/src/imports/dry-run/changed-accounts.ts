import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { wire } from '../../kernel/money.ts';
import { NAMED_MAX } from './changed-documents.ts';
import { originalOf } from './shadow-books.ts';

/** A field that would read otherwise, as the columns of a file are called; null: nothing. */
export interface FieldOutcome {
  field: string;
  before: string | null;
  after: string | null;
}

/** What an account would owe in one currency, and what of its credits and payments would settle nothing yet. */
export interface BalanceOutcome {
  currency: string;
  openBefore: string;
  openAfter: string;
  unappliedBefore: string;
  unappliedAfter: string;
}

/** An account that would be new, or other than it is. */
export interface AccountOutcome {
  code: string;
  name: string;
  fields: FieldOutcome[];
  balances: BalanceOutcome[];
}

/** A contact that would be new, or of which a blank would be filled. */
export interface ContactOutcome {
  accountCode: string;
  accountName: string;
  name: string;
  isNew: boolean;
  fields: FieldOutcome[];
}

/** What would become of accounts and their contacts, the first of each by the code of the account. */
export interface AccountChanges {
  newAccounts: AccountOutcome[];
  /** Known accounts of which blanks would be filled. */
  changedAccounts: AccountOutcome[];
  /** Known accounts with another balance. */
  movedAccounts: AccountOutcome[];
  contacts: ContactOutcome[];
}

/** Fields of an account that a file fills. Named by the shadow `account` and its original `kept`. */
const FILLED = sql`(values
  ('account_name', kept.name, account.name), ('tax_id', kept.tax_id, account.tax_id),
  ('region', kept.region, account.region), ('customer_class', kept.customer_class, account.customer_class),
  ('agent_email', (select email from users where id = kept.agent_id), (select email from users where id = account.agent_id)),
  ('collector_email', (select email from users where id = kept.collector_id),
                      (select email from users where id = account.collector_id))
) field ("field", "before", "after") where field."before" is distinct from field."after"`;

const IS_FILLED = sql`(account.name, account.tax_id, account.region, account.customer_class, account.agent_id, account.collector_id)
  is distinct from (kept.name, kept.tax_id, kept.region, kept.customer_class, kept.agent_id, kept.collector_id)`;

/** Accounts by what would become of them; `which` of the shadow's accounts, with what they were in `kept`. */
async function which(work: Work) {
  const compared = sql`accounts account left join ${await originalOf(work, 'accounts')} kept on kept.id = account.id`;
  const moved = sql`select account_id from outcome_sums where open <> 0 or unapplied <> 0`;
  return {
    newAccounts: sql`${compared} where kept.id is null`,
    changedAccounts: sql`${compared} where kept.id is not null and ${IS_FILLED}`,
    movedAccounts: sql`${compared} where kept.id is not null and account.id in (${moved})`,
  };
}

/** Contacts that are not as they were. */
const contactsOf = async (work: Work): Promise<RawQueryFragment> => sql`
  contacts contact left join ${await originalOf(work, 'contacts')} kept on kept.id = contact.id
   where kept.id is null or (contact.email, contact.phone) is distinct from (kept.email, kept.phone)`;

export interface AccountCounts {
  newAccounts: number;
  changedAccounts: number;
  movedAccounts: number;
  newContacts: number;
  changedContacts: number;
}

export async function countAccounts(work: Work): Promise<AccountCounts> {
  const { newAccounts, changedAccounts, movedAccounts } = await which(work);
  const [counted] = await work.em.execute<AccountCounts[]>(sql`
    select (select count(*)::integer from ${newAccounts}) as "newAccounts",
           (select count(*)::integer from ${changedAccounts}) as "changedAccounts",
           (select count(*)::integer from ${movedAccounts}) as "movedAccounts",
           contacts.added as "newContacts", contacts.filled as "changedContacts"
      from (select count(*) filter (where kept.id is null)::integer as added,
                   count(kept.id)::integer as filled from ${await contactsOf(work)}) contacts`);
  if (!counted) throw new Error('a count of rows has a row');
  return counted;
}

export async function accountChanges(work: Work): Promise<AccountChanges> {
  const { newAccounts, changedAccounts, movedAccounts } = await which(work);
  return {
    newAccounts: await accounts(work, newAccounts),
    changedAccounts: await accounts(work, changedAccounts),
    movedAccounts: await accounts(work, movedAccounts),
    contacts: await contacts(work),
  };
}

const noFields = sql`'[]'::jsonb`;
const asFields = (fields: RawQueryFragment) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('field', field."field", 'before', field."before", 'after', field."after"))
              from ${fields}), ${noFields})`;

async function accounts(work: Work, from: RawQueryFragment): Promise<AccountOutcome[]> {
  const rows = await work.em.execute<AccountOutcome[]>(sql`
    with named as (
      select account.id, account.code, account.name,
             case when kept.id is null then ${noFields} else ${asFields(FILLED)} end as fields
        from ${from} order by account.code limit ${NAMED_MAX}
    )
    select named.code, named.name, named.fields,
           coalesce((select jsonb_agg(jsonb_build_object(
                              'currency', sums.currency, 'openBefore', sums.open::text,
                              'openAfter', (sums.open + sums.opened)::text, 'unappliedBefore', sums.unapplied::text,
                              'unappliedAfter', (sums.unapplied + sums.left_over)::text) order by sums.currency)
              from (select currency, sum(open) as open, sum(opened) as opened, sum(unapplied) as unapplied,
                           sum(left_over) as left_over
                      from (select currency, open, 0 as opened, unapplied, 0 as left_over
                              from ${await originalOf(work, 'balances')} balance where balance.account_id = named.id
                            union all
                            select currency, 0, open, 0, unapplied from outcome_sums where account_id = named.id) part
                     group by currency) sums
             where sums.open <> 0 or sums.opened <> 0 or sums.unapplied <> 0 or sums.left_over <> 0), '[]') as balances
      from named order by named.code`);
  return rows.map(row => ({ ...row, balances: row.balances.map(wired) }));
}

const wired = ({ currency, ...amounts }: BalanceOutcome): BalanceOutcome => ({
  currency,
  openBefore: wire(amounts.openBefore, currency),
  openAfter: wire(amounts.openAfter, currency),
  unappliedBefore: wire(amounts.unappliedBefore, currency),
  unappliedAfter: wire(amounts.unappliedAfter, currency),
});

async function contacts(work: Work): Promise<ContactOutcome[]> {
  const filled = sql`(values ('email', kept.email, contact.email), ('phone', kept.phone, contact.phone))
    field ("field", "before", "after") where field."before" is distinct from field."after"`;
  return work.em.execute<ContactOutcome[]>(sql`
    select account.code as "accountCode", account.name as "accountName", named.name, named."isNew", named.fields
      from (select contact.id, contact.account_id, contact.name, kept.id is null as "isNew", ${asFields(filled)} as fields
              from ${await contactsOf(work)}) named
      join accounts account on account.id = named.account_id
     order by account.code, named.id limit ${NAMED_MAX}`);
}

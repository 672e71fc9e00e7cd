import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { AccountEdited } from '../accounts/edit-account.ts';
import { noteCounts } from '../accounts/account-counts.ts';
import type { OwnerChanged } from '../accounts/owners.ts';
import type { Work } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { DIMENSIONS, listed, noted, SUMS } from './exposure-places.ts';

/**
 * Changes columns of accounts that the exposure tells them apart by, and takes their balances and
 * their number along to the new place. `update` is an UPDATE of accounts account, without RETURNING; the caller holds the accounts' locks.
 * Whoever sets such a column goes through here (a test looks), or returns OWNER_CHANGED or ACCOUNT_EDITED.
 */
export const changePlaces = (work: Work, update: RawQueryFragment): Promise<void> =>
  // The tables that a statement reads are as they were before it: those accounts are still in their old places.
  move(
    work,
    sql`after as (${update} returning account.id, ${raw(listed(DIMENSIONS, 'account'))}),
        before as (select account.id, ${raw(listed(DIMENSIONS, 'account'))}
                     from after join accounts account on account.id = after.id)`,
  );

/** Accounts have got other owners, which their rows already say: their balances follow. */
export async function followOwners(work: Work, changes: readonly OwnerChanged[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = [...Map.groupBy(changes, change => change.accountId)].map(([id, own]) => {
    const agent = own.find(change => change.duty === 'AGENT');
    const collector = own.find(change => change.duty === 'COLLECTOR');
    return {
      id,
      agent_changed: agent !== undefined,
      agent_id: agent?.fromId ?? null,
      collector_changed: collector !== undefined,
      collector_id: collector?.fromId ?? null,
    };
  });
  await move(
    work,
    sql`told as (
          select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            as told(id uuid, agent_changed boolean, agent_id uuid, collector_changed boolean, collector_id uuid)
        ),
        after as (select account.id, ${raw(listed(DIMENSIONS, 'account'))}
                    from told join accounts account on account.id = told.id),
        before as (select after.id, after.country, after.region, after.customer_class,
                          case when agent_changed then told.agent_id else after.agent_id end as agent_id,
                          case when collector_changed then told.collector_id else after.collector_id end as collector_id
                     from told join after on after.id = told.id)`,
  );
}

/** Accounts have got another country, region or class, which their rows already say: their balances follow. */
export async function followEdits(work: Work, edits: readonly AccountEdited[]): Promise<void> {
  if (edits.length === 0) return;
  const rows = edits.map(({ accountId, before }) => ({
    id: accountId,
    country: before.country,
    region: before.region,
    customer_class: before.customerClass,
  }));
  await move(
    work,
    sql`told as (
          select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            as told(id uuid, country char(2), region text, customer_class text)
        ),
        after as (select account.id, ${raw(listed(DIMENSIONS, 'account'))}
                    from told join accounts account on account.id = told.id),
        before as (select told.id, told.country, told.region, told.customer_class,
                          after.agent_id, after.collector_id
                     from told join after on after.id = told.id)`,
  );
}

/**
 * `places`: the CTEs before and after, of account id and place. What stays where it was sums up to nothing. How
 * accounts were before the first change of the day is kept, for whoever asks for a past day.
 */
async function move({ em, today }: Work, places: RawQueryFragment): Promise<void> {
  const of = (place: string, sign: string): string => `
    select balance.company_id, balance.currency, ${listed(DIMENSIONS, place)},
           ${SUMS.map(sum => `${sign}balance.${sum} as ${sum}`).join(', ')}
      from ${place} join balances balance on balance.account_id = ${place}.id`;
  const moved = `select agent_id, collector_id, -1 as accounts from before
                 union all select agent_id, collector_id, 1 from after`;
  await em.execute(
    sql`with ${places}, counted as (${noteCounts(moved)}), ${pastsOf(today)} ${noted(`${of('before', '-')} union all ${of('after', '')}`)}`,
  );
}

/** What they left for the first time today is kept; who came back to it never left. */
const pastsOf = (today: LocalDate): RawQueryFragment => {
  const same = 'past.account_id = after.id';
  const places = (alias: string) => raw(`(${listed(DIMENSIONS, alias)})`);
  return sql`
    remembered as (
      insert into account_pasts (account_id, day, ${raw(listed(DIMENSIONS))})
      select before.id, ${today}::date, ${raw(listed(DIMENSIONS, 'before'))}
        from before join after on after.id = before.id
       where ${places('before')} is distinct from ${places('after')}
         and not exists (select from account_pasts past where ${raw(same)} and past.day = ${today}::date)
    ),
    forgotten as (
      delete from account_pasts past using after
       where ${raw(same)} and past.day = ${today}::date and ${places('past')} is not distinct from ${places('after')}
    )`;
};

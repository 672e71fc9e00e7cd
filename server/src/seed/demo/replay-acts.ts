import { sql } from '@mikro-orm/postgresql';
import { logForAccounts } from '../../activities/system-activity.ts';
import { ownFromToday, type OwnerChanged } from '../../accounts/owners.ts';
import '../../credit/texts.ts';
import { newId } from '../../kernel/ids.ts';
import { decimal } from '../../kernel/money.ts';
import { keepPromises, lastPosition } from '../../promises/keep-promises.ts';
import '../../promises/texts.ts';
import { reactUnranked } from '../../reactions.ts';
import type { Limit } from './story/limits.ts';
import { userId, workOn, type Ground } from './planting-ground.ts';
import type { Promised } from './story/promises.ts';
import type { Handover } from './story/story.ts';
import { workerFor } from './story/work.ts';

/** Accounts that go to another agent, before the day opens: its penalty is the new one's. */
export async function handOver(ground: Ground, handovers: readonly Handover[]): Promise<void> {
  for (const { debtor, day, from } of handovers) {
    const work = await workOn(ground, 'assignAccount', [day, 0, 0]);
    const toId = userId(ground, debtor.agent ?? from);
    await work.em.execute(sql`update accounts set agent_id = ${toId} where id = ${debtor.id}`);
    await ownFromToday(
      work,
      sql`select ${debtor.id}::uuid as account_id, 'AGENT' as duty, ${toId}::uuid as user_id`,
    );
    const changed: OwnerChanged = {
      kind: 'OWNER_CHANGED',
      accountId: debtor.id,
      duty: 'AGENT',
      fromId: userId(ground, from),
      toId,
    };
    await reactUnranked(work, [changed]);
  }
}

/** A director sets other limits. */
export async function raiseLimits(ground: Ground, limits: readonly Limit[]): Promise<void> {
  const [first] = limits;
  if (!first) return;
  const work = await workOn(ground, 'setCreditLimit', [first.day, 8, 15]);
  const director = userId(ground, 'director');
  const rows = limits.map(({ debtor, amount, currency, reason }) => ({
    id: newId(),
    account_id: debtor.id,
    amount: decimal(BigInt(amount), currency),
    currency,
    reason,
  }));
  const source = sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as row(id uuid, account_id uuid, amount numeric, currency text, reason text)`;
  await work.em.execute(sql`
    with row as (${source}), written as (
      insert into credit_limits (id, account_id, amount, currency, reason, set_on, set_at, set_by)
      select id, account_id, amount, currency, reason, ${work.today}::date, ${work.now}::timestamptz,
             ${director}::uuid
        from row
      returning account_id, amount, currency
    )
    update accounts account set credit_limit = written.amount, credit_currency = written.currency
      from written where account.id = written.account_id`);
  await logForAccounts(
    work,
    sql`select account_id, 'CHANGE' as kind, 'credit.LIMIT_SET' as code,
               jsonb_build_object('reason', reason, 'limit',
                 jsonb_build_object('amount', amount::text, 'currency', currency)) as params,
               ${director}::uuid as by_id
          from (${source}) row`,
  );
  const facts = rows.map(({ account_id: accountId }) => ({ kind: 'LIMIT_SET', accountId }));
  await reactUnranked(work, facts);
}

/** What debtors promised on a day, laid on its items as recordPromise does. */
export async function recordPromises(ground: Ground, promises: readonly Promised[]): Promise<void> {
  const [first] = promises;
  if (!first) return;
  const work = await workOn(ground, 'recordPromise', [first.recorded, 11, 30]);
  const rows = promises.map(promise => rowOf(ground, promise));
  const json = JSON.stringify(rows);
  await work.em.execute(sql`
    with row as (
      select * from jsonb_to_recordset(${json}::jsonb) as row(id uuid, account_id uuid, company_id uuid,
        currency text, amount numeric, due_on date, contact_name text, note text, taken_by uuid)
    )
    insert into promises (id, account_id, company_id, currency, amount, due_on, status, contact_name, note,
                          taken_by, recorded_on, recorded_at)
    select id, account_id, company_id, currency, amount, due_on, 'OPEN', contact_name, note, taken_by,
           ${work.today}::date, ${work.now}::timestamptz
      from row`);
  await work.em.execute(sql`
    with row as (
      select row.id, item.value::uuid as document_id
        from jsonb_to_recordset(${json}::jsonb) as row(id uuid, items jsonb)
       cross join jsonb_array_elements_text(row.items) item
    )
    insert into promise_items (promise_id, document_id, amount, after_position)
    select id, document_id, 0, ${lastPosition('row.document_id')} from row`);
  await keepPromises(
    work,
    sql`select distinct account_id, company_id, currency
          from jsonb_to_recordset(${json}::jsonb) as row(account_id uuid, company_id uuid, currency text)`,
  );
  await logForAccounts(
    work,
    sql`select account_id, 'PROMISE' as kind, 'promise.RECORDED' as code, params, taken_by as by_id
          from jsonb_to_recordset(${json}::jsonb) as row(account_id uuid, params jsonb, taken_by uuid)`,
  );
}

function rowOf(ground: Ground, promise: Promised) {
  const { debtor, stream } = promise.trade;
  const amount = decimal(BigInt(promise.amount), stream.currency);
  const dueOn = ground.calendar.dayOf(promise.due);
  return {
    id: promise.id,
    account_id: debtor.id,
    company_id: ground.companies[stream.company],
    currency: stream.currency,
    amount,
    due_on: dueOn,
    contact_name: promise.contactName,
    note: promise.note,
    taken_by: userId(ground, workerFor(debtor)),
    items: promise.itemIds,
    params: {
      amount: { amount, currency: stream.currency },
      dueOn: { day: dueOn },
      contact: promise.contactName ?? 'none',
    },
  };
}

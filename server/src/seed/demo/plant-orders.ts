import { sql } from '@mikro-orm/postgresql';
import { raiseHoldAlerts } from '../../alerts/hold-alerts.ts';
import { placeOrder } from '../../credit/orders/request-order.ts';
import type { Work } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { LAST } from './story/calendar.ts';
import { userId, workOn, type Ground } from './planting-ground.ts';

/** Of the latest and of those who pay in time: some orders each, so that some wait and some passed. */
const LATE = 14;
const IN_TIME = 12;
const RELEASED = 12;

interface Customer {
  id: string;
  code: string;
  agent: string;
  currency: string;
  amount: string;
}

/** What the customers ordered in the last hours, decided by the product itself; and what was let go before. */
export async function plantOrders(ground: Ground): Promise<void> {
  const customers = await ordering(ground);
  for (const [at, customer] of customers.entries()) {
    const work = await workOn(ground, 'requestOrder', [LAST, 7, 10 + at * 3]);
    const { code, agent, amount, currency, id } = customer;
    const asking: Work = { ...work, actor: { ...work.actor, id: agent } };
    const reference = `SO-${7701 + at}`;
    await placeOrder(asking, id, {
      accountCode: code,
      amount,
      currency,
      reference,
      context: 'ORDER',
    });
    await raiseHoldAlerts(asking, [id]);
  }
  await plantReleases(ground);
}

/** Debtors with a limit in the currency they owe, and an agent: the latest, and those with nothing overdue. */
const ordering = ({ em }: Ground): Promise<Customer[]> =>
  em.execute<Customer[]>(sql`
    with known as (
      select account.id, account.code, account.agent_id as agent, account.credit_currency as currency,
             round(account.credit_limit * 0.15, -1)::numeric(20,2)::text as amount,
             row_number() over (partition by sum(balance.overdue) > 0 order by sum(balance.overdue) desc, account.code)
               as place,
             sum(balance.overdue) > 0 as late
        from accounts account join balances balance on balance.account_id = account.id
       where account.agent_id is not null and account.credit_limit >= 1000
       group by account.id having bool_and(balance.currency = account.credit_currency)
    )
    select id, code, agent, currency, amount from known
     where place <= case when late then ${LATE}::integer else ${IN_TIME}::integer end order by place, late, code`);

/** Orders that the head of sales let go two months ago, and the invoices that they became. */
async function plantReleases(ground: Ground): Promise<void> {
  const { em, calendar } = ground;
  const [from, to] = [calendar.dayOf(LAST - 75), calendar.dayOf(LAST - 45)];
  const invoices = await em.execute<{ id: string; agent: string }[]>(sql`
    select document.id, account.agent_id as agent
      from documents document join accounts account on account.id = document.account_id
     where document.kind = 'INVOICE' and document.issued_on between ${from} and ${to}
       and account.agent_id is not null
     order by md5(document.number), document.id limit ${RELEASED}`);
  const rows = invoices.map(({ id, agent }, at) => ({
    document: id,
    agent,
    order: newId(),
    hold: newId(),
    reference: `SO-${6301 + at * 7}`,
    days: 6 + ((at * 5) % 23),
  }));
  const reason = 'Client vechi, a confirmat plata';
  await em.execute(sql`
    with row as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row(document uuid, agent uuid, "order" uuid, hold uuid, reference text, days integer)
    ), invoice as (
      select row.*, document.account_id, document.company_id, document.currency, document.amount,
             document.issued_on - 1 as day, (document.issued_on - 1) + time '10:00' at time zone 'UTC' as at
        from row join documents document on document.id = row.document
    ), placed as (
      insert into orders (id, account_id, company_id, reference, amount, currency, prepaid, status, requested_by,
                          requested_on, requested_at, passed_on, passed_amount, delivered_on, closed_on)
      select "order", account_id, company_id, reference, amount, currency, false, 'INVOICED', agent, day, at, day,
             amount, day + 1, day + 1 from invoice
    ), held as (
      insert into holds (id, order_id, account_id, amount, currency, status, reasons, figures, held_on, held_at,
                         held_by, held_posting, decided_by, decided_on, decided_at, decided_posting, decision_reason,
                         used_at)
      select hold, "order", account_id, amount, currency, 'RELEASED',
             jsonb_build_array(jsonb_build_object('code', 'OVERDUE_DAYS', 'ruleId', null, 'autoRelease', true, 'params',
               jsonb_build_object('days', days, 'allowed', 5, 'overdue',
                 jsonb_build_object('amount', round(amount * 0.4, 2)::text, 'currency', currency)))),
             'null'::jsonb, day, at, agent, gen_random_uuid(), ${userId(ground, 'saleshead')}::uuid, day,
             at + interval '40 minutes', gen_random_uuid(), ${reason}, at + interval '1 day' from invoice
    )
    insert into order_documents (order_id, document_id, ended, stands_for)
    select "order", document, amount, amount from invoice`);
}

import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { keptBefore } from './remember-before.ts';

/** Rows of a table as they were kept before the import, of the accounts that it posted on. */
const told = (importId: string, table: 'orders' | 'holds'): RawQueryFragment => sql`
  select known.* from (${keptBefore(importId)}) kept
   cross join lateral jsonb_populate_recordset(null::${raw(table)}, kept.before -> ${raw(`'${table}'`)}) known
   where kept.account_id in (select id from undone_touched)`;

/**
 * Orders that the import's invoices ended count again, and those that its payments let go wait again: nobody has asked,
 * delivered or decided anything since. The accounts are locked.
 */
export async function takeBackCredit({ em }: Work, importId: string): Promise<void> {
  await em.execute(sql`
    with told as (${told(importId, 'orders')})
    update orders placed
       set status = told.status, amount = told.amount, reserved = told.reserved, passed_on = told.passed_on,
           passed_amount = told.passed_amount, delivered_on = told.delivered_on, closed_on = told.closed_on,
           release_id = told.release_id, left_by_invoice = told.left_by_invoice
      from told where placed.id = told.id and to_jsonb(placed) <> to_jsonb(told)`);
  await em.execute(sql`
    with told as (${told(importId, 'holds')})
    update holds hold
       set status = told.status, reasons = told.reasons, figures = told.figures, ready = told.ready,
           decided_on = told.decided_on, decided_at = told.decided_at, decided_posting = told.decided_posting,
           decided_figures = told.decided_figures, used_at = told.used_at
      from told where hold.id = told.id and to_jsonb(hold) <> to_jsonb(told)`);
  await em.execute(sql`
    with summed as (
      select account_id, currency, sum(reserved) as amount from orders
       where account_id in (select id from undone_touched) group by account_id, currency
    )
    update reserved_sums kept set amount = summed.amount
      from summed
     where kept.account_id = summed.account_id and kept.currency = summed.currency and kept.amount <> summed.amount`);
}

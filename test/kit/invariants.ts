import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { countDifferences } from '../../server/src/accounts/account-counts.ts';
import type { LocalDate } from '../../server/src/kernel/local-date.ts';
import { exposureDifferences } from '../../server/src/receivables/compact-exposure.ts';
import { balanceDifferences } from '../../server/src/receivables/rebuild-balances.ts';
import { queueDifferences } from '../../server/src/worklists/rebuild-queue.ts';

/** What must hold after every commit; each answers with the rows that break it. */
const INVARIANTS: Record<string, string> = {
  'a payment is what it settled, what left it otherwise and what it has left': `select payment.id from payments payment
      cross join lateral (select coalesce(sum(amount), 0) as amount from allocations
                           where payment_id = payment.id) settled
      cross join lateral (select coalesce(sum(amount), 0) as amount from payment_entries
                           where payment_id = payment.id) gone
      where payment.amount <> settled.amount + gone.amount + payment.unapplied
         or least(settled.amount, gone.amount, payment.unapplied) < 0`,
  'what is open of a document is its amount less what settled it and what it settled': `select document.id from documents document
      where document.open <> document.amount
        - coalesce((select sum(amount) from allocations where document_id = document.id), 0)
        - coalesce((select sum(amount) from allocations where credit_id = document.id), 0)`,
  'a payment and what it settles are of one account, company and currency': `select allocation.id from allocations allocation
       join payments payment on payment.id = allocation.payment_id
       join documents document on document.id = allocation.document_id
      where (payment.account_id, payment.company_id, payment.currency)
         <> (document.account_id, document.company_id, document.currency)`,
  'what is promised of a document is the sum of the open promises on it': `select document.id from documents document
      where document.promised <> coalesce((select sum(part.amount) from promise_items part
        join promises promise on promise.id = part.promise_id and promise.status = 'OPEN'
       where part.document_id = document.id), 0)`,
  'a promise lies on its items up to what is still to come': `select promise.id from promises promise
      where promise.status = 'OPEN' and (select sum(amount) from promise_items where promise_id = promise.id)
         > greatest(promise.amount - promise.paid, 0)`,
  'what was paid towards a promise is what its items were settled with since': `select promise.id from promises promise
      where promise.status <> 'WITHDRAWN' and promise.paid <> coalesce(
        (select sum(allocation.amount) from allocations allocation
           join promise_items part on part.document_id = allocation.document_id
          where part.promise_id = promise.id and allocation.booked_at > promise.recorded_at), 0)`,
  'every allocation of a payment earned its agent once': `select allocation.id from allocations allocation
       join documents document on document.id = allocation.document_id
       join accounts account on account.id = document.account_id
      where allocation.source = 'PAYMENT' and account.agent_id is not null
        and (select count(*) from score_entries where allocation_id = allocation.id) <> 1`,
  'positions of alerts have no gaps': `select position from alerts
      where position > (select count(*) from alerts) + (select count(*) from undone_entries where entity = 'ALERT')`,
};

/** The invariants that do not hold, with the rows that break them; empty in a healthy database. */
export async function brokenInvariants(
  em: EntityManager,
  today: LocalDate,
): Promise<Record<string, unknown[]>> {
  const broken: Record<string, unknown[]> = {};
  for (const [name, statement] of Object.entries(INVARIANTS)) {
    const rows = await em.execute<unknown[]>(statement);
    if (rows.length > 0) broken[name] = rows;
  }
  const differences = await balanceDifferences(em, today);
  if (differences.length > 0)
    broken['kept balances equal those computed from the entries'] = differences;
  const moved = await exposureDifferences(em);
  if (moved.length > 0) broken['the exposure equals the sums of the kept balances'] = moved;
  const miscounted = await countDifferences(em);
  if (miscounted.length > 0)
    broken['the kept numbers of accounts are those of the accounts'] = miscounted;
  const ranked = await queueDifferences(em, today);
  if (ranked.length > 0) broken['the kept queue equals the one computed from the facts'] = ranked;
  const [day] = await em.execute<{ day: string }[]>(
    sql`select business_day as day from organisations`,
  );
  if (day?.day !== today) broken['the business day'] = [day];
  return broken;
}

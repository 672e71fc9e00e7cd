import { sql } from '@mikro-orm/postgresql';
import { logForAccounts } from '../../activities/system-activity.ts';
import { personOf, type Work } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { write } from '../../kernel/read.ts';
import type { Decided } from '../check/credit-check.ts';

/** Holds an order. One that waits already keeps its place in the queue and takes over what is asked for now. */
export async function holdOrder(work: Work, orderId: string, decided: Decided): Promise<string> {
  const { asked, decision, facts, reference } = decided;
  const reasons = JSON.stringify(decision.reasons);
  const figures = JSON.stringify(decision.figures);
  const [known] = await write<{ id: string }>(
    work.em,
    sql`
    update holds set amount = ${asked.amount}, currency = ${asked.currency}, reasons = ${reasons}::jsonb,
                     figures = ${figures}::jsonb, ready = false
     where order_id = ${orderId} and status = 'OPEN' returning id`,
  );
  if (known) return known.id;
  const id = newId();
  // Stopped by hand once, it stays so under its reference until a person lets it go.
  const isForced = facts.own?.forced != null;
  await write(
    work.em,
    sql`
    insert into holds (id, order_id, account_id, amount, currency, status, reasons, figures, forced, held_on, held_at,
                       held_by, held_posting)
    values (${id}, ${orderId}, ${facts.accountId}, ${asked.amount}, ${asked.currency}, 'OPEN', ${reasons}::jsonb,
            ${figures}::jsonb, ${isForced}, ${work.today}, ${work.now}, ${personOf(work.actor)}, ${work.postingId})`,
  );
  await logHold(work, 'credit.ORDER_HELD', facts.accountId, {
    reference,
    amount: { amount: asked.amount, currency: asked.currency },
  });
  return id;
}

/** A line in the timeline of the account, about a hold; `by` null: the rules did it. */
export async function logHold(
  work: Work,
  code: string,
  accountId: string,
  params: object,
  by = personOf(work.actor),
): Promise<void> {
  await logForAccounts(
    work,
    sql`select ${accountId}::uuid as account_id, 'HOLD' as kind, ${code} as code,
               ${JSON.stringify(params)}::jsonb as params, ${by}::uuid as by_id`,
  );
}

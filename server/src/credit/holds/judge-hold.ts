import { raw, sql } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { read, write } from '../../kernel/read.ts';
import type { CreditContext, Decision } from '../check/decide.ts';
import { decide } from '../check/decide.ts';
import { creditFacts, type OwnOrder } from '../check/facts.query.ts';
import type { Reason } from '../check/reasons.ts';
import { forgetInvoices } from '../orders/reopen-orders.ts';
import { keepReserved } from '../orders/reserve.ts';
import { letGo } from './let-go.ts';

interface Waiting {
  orderId: string;
  accountId: string;
  companyId: string;
  reference: string;
  amount: string;
  currency: string;
  prepaid: boolean;
  ready: boolean;
  reasons: Reason[];
  context: CreditContext;
}

/** What was asked for last, over `placed`: what is delivered may have a lower limit. */
export const CONTEXT_ASKED = raw(`
  coalesce((select asked.context from credit_requests asked where asked.order_id = placed.id
             order by asked.at desc, asked.id desc limit 1), 'ORDER')`);

/**
 * Judges a waiting order anew. What nothing holds any more goes by itself where the rules that held it say so, else it
 * is marked ready for a person. Answers whether anything about the hold changed. The account is locked.
 */
export async function judgeHold(work: Work, holdId: string): Promise<boolean> {
  const [hold] = await read<Waiting>(
    work.em,
    sql`
    select hold.order_id as "orderId", hold.account_id as "accountId", placed.company_id as "companyId",
           placed.reference, hold.amount, hold.currency, placed.prepaid, hold.ready, hold.reasons,
           ${CONTEXT_ASKED} as context
      from holds hold join orders placed on placed.id = hold.order_id
     where hold.id = ${holdId} and hold.status = 'OPEN' and not hold.forced`,
  );
  if (!hold) return false;
  const judged = await judge(work, hold);
  if (!judged) return false;
  const { decision, own } = judged;
  if (decision.outcome === 'HOLD') return takeOver(work, holdId, hold, decision);
  if (!hold.reasons.every(({ autoRelease }) => autoRelease)) return markReady(work, holdId, hold);
  await letGo(work, hold.orderId, decision.figures);
  await write(
    work.em,
    sql`
    update orders set status = case when delivered_on is null then 'RESERVED' else 'DELIVERED' end, reserved = amount,
                      release_id = null, passed_on = ${work.today}, passed_amount = amount
     where id = ${hold.orderId}`,
  );
  await keepReserved(work, hold.orderId, own);
  await forgetInvoices(work, hold.orderId);
  return true;
}

/** Null where a rate is missing: a payment is booked all the same, and the order waits on. */
async function judge(
  work: Work,
  hold: Waiting,
): Promise<{ decision: Decision; own: OwnOrder | null } | null> {
  const { amount, currency, prepaid, context } = hold;
  const facts = await creditFacts(work, {
    account: sql`account.id = ${hold.accountId}`,
    company: sql`company.id = ${hold.companyId}`,
    reference: hold.reference,
    currency,
  });
  try {
    const decision = decide(facts, { amount, currency, prepaid, context }, work.today);
    return { decision, own: facts.own };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'RATE_MISSING') return null;
    throw error;
  }
}

async function markReady(work: Work, holdId: string, { ready }: Waiting): Promise<boolean> {
  if (ready) return false;
  await write(work.em, sql`update holds set ready = true where id = ${holdId}`);
  return true;
}

/** It waits on, for what holds it now. */
async function takeOver(
  work: Work,
  holdId: string,
  hold: Waiting,
  { reasons, figures }: Decision,
): Promise<boolean> {
  const now = JSON.stringify(reasons);
  await write(
    work.em,
    sql`
    update holds set reasons = ${now}::jsonb, figures = ${JSON.stringify(figures)}::jsonb, ready = false
     where id = ${holdId}`,
  );
  return hold.ready || now !== JSON.stringify(hold.reasons);
}

import { sql } from '@mikro-orm/postgresql';
import type { Done } from '../../kernel/command.ts';
import type { Work } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { write } from '../../kernel/read.ts';
import { decide, type Asked, type Figures } from '../check/decide.ts';
import { creditFacts, type OwnOrder } from '../check/facts.query.ts';
import { exposureMoved } from '../credit-changed.ts';
import { forgetInvoices } from '../orders/reopen-orders.ts';
import { keepReserved } from '../orders/reserve.ts';
import { logHold } from './hold-order.ts';
import { holdsMoved } from './holds-moved.ts';
import type { OpenHold } from './open-hold.ts';

/** A person's decision about a held order. */
export interface Verdict {
  status: 'RELEASED' | 'REJECTED';
  /** Who decided; of a release that another person approved, who asked for it. */
  by: string | null;
  reason: string;
  validUntil?: Date | null;
  /** What one person might let go alone, what counted against it, and the approval of another where he had to ask. */
  alone?: { upTo: string | null; counted: string; approvalId: string | null };
}

/** Writes the decision with the figures of this moment, and what becomes of the order. The account is locked. */
export async function closeHold(work: Work, hold: OpenHold, verdict: Verdict): Promise<Done> {
  const { status, by, reason, validUntil = null, alone } = verdict;
  const { own, figures } = await standing(work, hold);
  await write(
    work.em,
    sql`
    update holds set status = ${status}, decided_by = ${by}, decided_on = ${work.today},
                     decided_at = ${work.now}, decided_posting = ${work.postingId}, decision_reason = ${reason},
                     decided_figures = ${figures && JSON.stringify(figures)}::jsonb, valid_until = ${validUntil},
                     approval_id = ${alone?.approvalId ?? null}, alone_up_to = ${alone?.upTo ?? null},
                     let_go_alone = ${alone?.counted ?? null}
     where id = ${hold.id}`,
  );
  await write(
    work.em,
    status === 'RELEASED'
      ? sql`
        update orders set status = case when delivered_on is null then 'RESERVED' else 'DELIVERED' end,
                          reserved = amount, release_id = ${hold.id}, passed_on = ${work.today}, passed_amount = amount
         where id = ${hold.orderId}`
      : sql`
        update orders set status = 'REJECTED', reserved = case when delivered_on is null then 0 else reserved end,
                          release_id = null
         where id = ${hold.orderId}`,
  );
  await keepReserved(work, hold.orderId, own);
  // Stopped and let go it is the order it was; asked for anew it is what was asked, and what is rejected is over.
  if (hold.forced === (status === 'REJECTED')) await forgetInvoices(work, hold.orderId);
  const { reference, amount, currency } = hold;
  const isOfTwo = alone?.approvalId != null;
  const code = isOfTwo ? 'credit.HOLD_RELEASED_BY_TWO' : `credit.HOLD_${status}`;
  const told = { reference, amount: { amount, currency }, reason, second: work.actor.name };
  await logHold(work, code, hold.accountId, told, by);
  return {
    id: hold.id,
    facts: [holdsMoved([hold.accountId]), exposureMoved(hold.accountId)],
    changed: { accountId: hold.accountId, order: hold.orderId, status, figures },
  };
}

/** The account as it stands at this decision. Figures are null where a rate is missing: a person may still decide. */
async function standing(
  work: Work,
  { accountId, companyId, reference, amount, currency, prepaid, context }: OpenHold,
): Promise<{ own: OwnOrder | null; figures: Figures | null }> {
  const facts = await creditFacts(work, {
    account: sql`account.id = ${accountId}`,
    company: sql`company.id = ${companyId}`,
    reference,
    currency,
  });
  const asked: Asked = { amount, currency, prepaid, context };
  try {
    return { own: facts.own, figures: decide(facts, asked, work.today).figures };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'RATE_MISSING') {
      return { own: facts.own, figures: null };
    }
    throw error;
  }
}

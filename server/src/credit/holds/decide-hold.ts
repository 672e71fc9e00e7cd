import { sql } from '@mikro-orm/postgresql';
import { command } from '../../kernel/command.ts';
import { personOf, type Work } from '../../kernel/context.ts';
import { BadInput, DomainError, NotFound } from '../../kernel/errors.ts';
import { idOf } from '../../kernel/ids.ts';
import { minor, wire } from '../../kernel/money.ts';
import { write } from '../../kernel/read.ts';
import { within } from '../../kernel/scope.ts';
import { requiredText } from '../../kernel/text-input.ts';
import { lockAccounts } from '../../receivables/ledger.ts';
import { decide, type Asked, type CreditContext, type Figures } from '../check/decide.ts';
import { creditFacts, type OwnOrder } from '../check/facts.query.ts';
import { exposureMoved } from '../credit-changed.ts';
import { keepReserved } from '../orders/reserve.ts';
import { logHold } from './hold-order.ts';
import { CONTEXT_ASKED } from './judge-hold.ts';
import { holdsMoved } from './holds-moved.ts';

const REASON_LENGTH_MAX = 1000;

interface OpenHold {
  id: string;
  accountId: string;
  orderId: string;
  companyId: string;
  reference: string;
  amount: string;
  currency: string;
  prepaid: boolean;
  context: CreditContext;
}

export interface ReleaseHold {
  id: string;
  reason: string;
  validUntil?: Date | null;
  /** What the order came to when it was looked at. */
  seen?: { amount: string; currency: string } | null;
}

/** Lets a held order go, once: the one door past the rules, and the head of sales has the only key. */
export const releaseHold = command({
  name: 'releaseHold',
  permission: 'holds:release',
  async run(work, input: ReleaseHold) {
    const { validUntil = null } = input;
    if (validUntil !== null && validUntil <= work.now) {
      throw new BadInput('validUntil', 'A release ends after now');
    }
    return close(work, input, 'RELEASED', validUntil);
  },
});

export interface RejectHold {
  id: string;
  reason: string;
}

/** Rejects a held order. */
export const rejectHold = command({
  name: 'rejectHold',
  permission: 'holds:reject',
  run: (work, input: RejectHold) => close(work, input, 'REJECTED', null),
});

async function close(
  work: Work,
  input: ReleaseHold,
  status: 'RELEASED' | 'REJECTED',
  validUntil: Date | null,
) {
  const reason = requiredText('reason', input.reason, REASON_LENGTH_MAX);
  const hold = await lockedHold(work, input.id);
  if (input.seen) assertSeen(hold, input.seen);
  const { own, figures } = await standing(work, hold);
  await write(
    work.em,
    sql`
    update holds set status = ${status}, decided_by = ${personOf(work.actor)}, decided_on = ${work.today},
                     decided_at = ${work.now}, decided_posting = ${work.postingId}, decision_reason = ${reason},
                     decided_figures = ${figures && JSON.stringify(figures)}::jsonb, valid_until = ${validUntil}
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
  const { reference, amount, currency } = hold;
  const code = status === 'RELEASED' ? 'credit.HOLD_RELEASED' : 'credit.HOLD_REJECTED';
  await logHold(work, code, hold.accountId, { reference, amount: { amount, currency }, reason });
  return {
    id: hold.id,
    facts: [holdsMoved([hold.accountId]), exposureMoved(hold.accountId)],
    changed: { accountId: hold.accountId, order: hold.orderId, status, figures },
  };
}

/** Whoever asked for the order may ask for more while it is looked at: that was not decided on. */
function assertSeen(
  { amount, currency }: OpenHold,
  seen: { amount: string; currency: string },
): void {
  const is = { amount: wire(amount, currency), currency };
  if (seen.currency === currency && minor(seen.amount, currency) === minor(is.amount, currency))
    return;
  throw new DomainError('HOLD_CHANGED', 'The order has been asked for anew since', is);
}

/** The hold behind its account's lock; NOT_FOUND where it is not there for the caller, HOLD_DECIDED once it is decided. */
async function lockedHold(work: Work, id: string): Promise<OpenHold> {
  const [known] = await work.em.execute<{ accountId: string }[]>(sql`
    select hold.account_id as "accountId" from holds hold join accounts account on account.id = hold.account_id
     where hold.id = ${idOf(id, 'Hold')} and ${within(work.actor.scope)}`);
  if (!known) throw new NotFound('Hold');
  await lockAccounts(work, sql`${known.accountId}`);
  const [hold] = await work.em.execute<OpenHold[]>(sql`
    select hold.id, hold.account_id as "accountId", hold.order_id as "orderId", placed.company_id as "companyId",
           placed.reference, hold.amount, hold.currency, placed.prepaid, ${CONTEXT_ASKED} as context
      from holds hold join orders placed on placed.id = hold.order_id
     where hold.id = ${id} and hold.status = 'OPEN'`);
  if (!hold) throw new DomainError('HOLD_DECIDED', 'Somebody has decided this hold already');
  return hold;
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

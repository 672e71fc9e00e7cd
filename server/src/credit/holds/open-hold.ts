import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { DomainError, NotFound } from '../../kernel/errors.ts';
import { idOf } from '../../kernel/ids.ts';
import { minor, wire } from '../../kernel/money.ts';
import { within } from '../../kernel/scope.ts';
import { lockAccounts } from '../../receivables/ledger.ts';
import type { CreditContext } from '../check/decide.ts';
import { CONTEXT_ASKED } from './judge-hold.ts';

/** An order that waits, and may be decided on: the lock of its account is held. */
export interface OpenHold {
  id: string;
  accountId: string;
  orderId: string;
  companyId: string;
  reference: string;
  amount: string;
  currency: string;
  prepaid: boolean;
  forced: boolean;
  context: CreditContext;
}

/** What an order came to when somebody looked at it. */
export interface SeenOrder {
  amount: string;
  currency: string;
}

/** The hold behind its account's lock; NOT_FOUND where it is not there for the caller, HOLD_DECIDED once it is decided. */
export async function lockedHold(work: Work, id: string): Promise<OpenHold> {
  const [known] = await work.em.execute<{ accountId: string }[]>(sql`
    select hold.account_id as "accountId" from holds hold join accounts account on account.id = hold.account_id
     where hold.id = ${idOf(id, 'Hold')} and ${within(work.actor.scope)}`);
  if (!known) throw new NotFound('Hold');
  await lockAccounts(work, sql`${known.accountId}`);
  return holdBehindLock(work, id);
}

/** The same where the account is locked already. */
export async function holdBehindLock(work: Work, id: string): Promise<OpenHold> {
  const [hold] = await work.em.execute<OpenHold[]>(sql`
    select hold.id, hold.account_id as "accountId", hold.order_id as "orderId", placed.company_id as "companyId",
           placed.reference, hold.amount, hold.currency, placed.prepaid, hold.forced,
           ${CONTEXT_ASKED} as context
      from holds hold join orders placed on placed.id = hold.order_id
     where hold.id = ${id} and hold.status = 'OPEN'`);
  if (!hold) throw new DomainError('HOLD_DECIDED', 'Somebody has decided this hold already');
  return hold;
}

/** Whoever asked for the order may ask for more while it is looked at: that was not decided on. */
export function assertSeen({ amount, currency }: OpenHold, seen: SeenOrder): void {
  const is = { amount: wire(amount, currency), currency };
  if (seen.currency === currency && minor(seen.amount, currency) === minor(is.amount, currency))
    return;
  throw new DomainError('HOLD_CHANGED', 'The order has been asked for anew since', is);
}

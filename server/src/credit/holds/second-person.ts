import { sql } from '@mikro-orm/postgresql';
import {
  againstThreshold,
  requestApproval,
  whenApproved,
  type StoredApproval,
} from '../../approvals/approval.ts';
import type { Done } from '../../kernel/command.ts';
import type { Work } from '../../kernel/context.ts';
import { DomainError, NotFound } from '../../kernel/errors.ts';
import { minor, wire } from '../../kernel/money.ts';
import { read } from '../../kernel/read.ts';
import { closeHold } from './close-hold.ts';
import { endRequest } from './end-request.ts';
import { holdsMoved } from './holds-moved.ts';
import { assertSeen, holdBehindLock, type OpenHold, type SeenOrder } from './open-hold.ts';

/** A release as it waits for a second person; also what he must find unchanged. */
interface WaitingRelease extends SeenOrder {
  reference: string;
  validUntil: string | null;
}

/** What counts against the threshold of releases, and whether it is above it. */
export interface Alone {
  exceeded: boolean;
  upTo: string | null;
  counted: string;
}

/**
 * What would have gone without a second person, of one account on one business day and in one currency, if this order
 * went too: in several small orders one person lets go no more than in one. A release does not count whose order was
 * held anew before anything of it went, nor one that a second person agreed to.
 */
export async function aloneWith(work: Work, hold: OpenHold): Promise<Alone> {
  const { currency, amount } = hold;
  const [sum] = await read<{ counted: string }>(
    work.em,
    sql`
    select (coalesce(sum(gone.amount), 0) + ${amount}::numeric)::text as counted
      from holds gone
     where gone.account_id = ${hold.accountId} and gone.currency = ${currency} and gone.status = 'RELEASED'
       and gone.decided_by is not null and gone.decided_on = ${work.today}::date and gone.approval_id is null
       and (gone.used_at is not null
            or exists (select from order_documents link where link.order_id = gone.order_id)
            or not exists (select from holds anew where anew.order_id = gone.order_id and anew.held_at > gone.held_at))`,
  );
  const counted = sum?.counted ?? amount;
  const { exceeded, aloneUpTo } = await againstThreshold(work, {
    kind: 'RELEASE',
    amount: counted,
    currency,
  });
  return { exceeded, upTo: aloneUpTo, counted };
}

/** Puts the release before another head of sales; one that was asked for before the order changed makes way. */
export async function askSecondPerson(
  work: Work,
  hold: OpenHold,
  { reason, validUntil }: { reason: string; validUntil: Date | null },
): Promise<Done> {
  const { id, accountId, reference, currency } = hold;
  const amount = wire(hold.amount, currency);
  if (await isOutdated(work, hold)) await endRequest(work, hold, reason);
  const asked: WaitingRelease = {
    amount,
    currency,
    reference,
    validUntil: validUntil?.toISOString() ?? null,
  };
  const approvalId = await requestApproval(work, {
    ...{ kind: 'RELEASE', accountId, holdId: id, amount, currency, input: asked, reason },
  });
  return { id, facts: [holdsMoved([accountId])], changed: { accountId, approvalId } };
}

async function isOutdated({ em }: Work, { id, amount, currency }: OpenHold): Promise<boolean> {
  const [waiting] = await em.execute<SeenOrder[]>(sql`
    select amount::text, currency from approvals where hold_id = ${id} and status = 'OPEN'`);
  if (!waiting) return false;
  return waiting.currency !== currency || !isSame(waiting.amount, amount, currency);
}

const isSame = (one: string, other: string, currency: string): boolean =>
  minor(wire(one, currency), currency) === minor(wire(other, currency), currency);

whenApproved(
  'RELEASE',
  async (work, { id: approvalId, holdId, input, reason, requestedBy }: StoredApproval) => {
    if (!holdId) throw new NotFound('Hold');
    const { validUntil, ...seen } = input as unknown as WaitingRelease;
    const hold = await holdBehindLock(work, holdId);
    assertSeen(hold, seen);
    const end = validUntil === null ? null : new Date(validUntil);
    if (end !== null && end <= work.now) {
      throw new DomainError('RELEASE_ENDED', 'The release would have ended by now');
    }
    const { upTo, counted } = await aloneWith(work, hold);
    return closeHold(work, hold, {
      ...{ status: 'RELEASED', by: requestedBy, reason, validUntil: end },
      alone: { upTo, counted, approvalId },
    });
  },
  ({ accountId }) => [holdsMoved([accountId])],
);

import { command } from '../../kernel/command.ts';
import { personOf } from '../../kernel/context.ts';
import { BadInput } from '../../kernel/errors.ts';
import { requiredText } from '../../kernel/text-input.ts';
import { closeHold } from './close-hold.ts';
import { endRequest } from './end-request.ts';
import { assertSeen, lockedHold, type SeenOrder } from './open-hold.ts';
import { aloneWith, askSecondPerson } from './second-person.ts';

const REASON_LENGTH_MAX = 1000;

export interface ReleaseHold {
  id: string;
  reason: string;
  validUntil?: Date | null;
  /** What the order came to when it was looked at. */
  seen?: SeenOrder | null;
}

/**
 * Lets a held order go, once: the one door past the rules, and the head of sales has the only key. Above the threshold
 * in force it waits on, until another head of sales approves.
 */
export const releaseHold = command({
  name: 'releaseHold',
  permission: 'holds:release',
  async run(work, input: ReleaseHold) {
    const { validUntil = null } = input;
    if (validUntil !== null && validUntil <= work.now) {
      throw new BadInput('validUntil', 'A release ends after now');
    }
    const reason = requiredText('reason', input.reason, REASON_LENGTH_MAX);
    const hold = await lockedHold(work, input.id);
    if (input.seen) assertSeen(hold, input.seen);
    const { exceeded, upTo, counted } = await aloneWith(work, hold);
    if (exceeded) return askSecondPerson(work, hold, { reason, validUntil });
    await endRequest(work, hold, reason);
    return closeHold(work, hold, {
      ...{ status: 'RELEASED', by: personOf(work.actor), reason, validUntil },
      alone: { upTo, counted, approvalId: null },
    });
  },
});

export interface RejectHold {
  id: string;
  reason: string;
}

/** Rejects a held order, and with it what waits for a second person. */
export const rejectHold = command({
  name: 'rejectHold',
  permission: 'holds:reject',
  async run(work, input: RejectHold) {
    const reason = requiredText('reason', input.reason, REASON_LENGTH_MAX);
    const hold = await lockedHold(work, input.id);
    await endRequest(work, hold, reason);
    return closeHold(work, hold, { status: 'REJECTED', by: personOf(work.actor), reason });
  },
});

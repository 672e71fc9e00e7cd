import { sql } from '@mikro-orm/postgresql';
import { accountSeen } from '../accounts/account-seen.query.ts';
import { logForAccounts } from '../activities/system-activity.ts';
import { command } from '../kernel/command.ts';
import { personOf } from '../kernel/context.ts';
import { BadInput, NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { lockAccounts } from '../receivables/ledger.ts';
import type { PromisesClosed } from './judge-promises.ts';
import { keepPromises } from './keep-promises.ts';
import { PaymentPromise, type WithdrawnBy } from './promise.entity.ts';

const REASON_LENGTH_MAX = 1000;

export interface WithdrawPromise {
  id: string;
  by: WithdrawnBy;
  reason: string;
}

/** Takes an open promise back, on the customer's word or on ours. */
export const withdrawPromise = command({
  name: 'withdrawPromise',
  permission: 'promises:withdraw',
  async run(work, { id, by, reason }: WithdrawPromise) {
    if (reason.trim().length === 0 || reason.length > REASON_LENGTH_MAX) {
      throw new BadInput('reason', `A reason has 1 to ${REASON_LENGTH_MAX} characters`);
    }
    const found = await work.em.findOne(PaymentPromise, idOf(id, 'Promise'));
    if (!found) throw new NotFound('Promise');
    await accountSeen(work, { id: found.accountId }).catch(() => {
      throw new NotFound('Promise');
    });
    // The account first, as everywhere; then the promise as it stands behind that lock.
    await lockAccounts(work, sql`${found.accountId}`);
    await work.em.refresh(found);
    found.withdraw(by, reason.trim(), work.today, personOf(work.actor));
    await work.em.flush();
    await keepPromises(
      work,
      sql`select ${found.accountId}::uuid as account_id, ${found.companyId}::uuid as company_id,
                 ${found.currency} as currency`,
    );
    const params = {
      amount: { amount: found.amount, currency: found.currency },
      dueOn: { day: found.dueOn },
      by,
      reason: found.reason ?? '',
    };
    await logForAccounts(
      work,
      sql`select ${found.accountId}::uuid as account_id, 'PROMISE' as kind, 'promise.WITHDRAWN' as code,
                 ${JSON.stringify(params)}::jsonb as params, ${personOf(work.actor)}::uuid as by_id`,
    );
    const closed: PromisesClosed = { kind: 'PROMISES_CLOSED', ids: [found.id] };
    return { id: found.id, facts: [closed], changed: { accountId: found.accountId } };
  },
});

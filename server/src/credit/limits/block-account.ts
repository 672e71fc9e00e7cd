import { sql } from '@mikro-orm/postgresql';
import { lockAccountSeen } from '../../accounts/account-seen.query.ts';
import { logForAccounts } from '../../activities/system-activity.ts';
import { command } from '../../kernel/command.ts';
import { personOf, type Work } from '../../kernel/context.ts';
import { requiredText } from '../../kernel/text-input.ts';
import { creditChanged } from '../credit-changed.ts';

const REASON_LENGTH_MAX = 1000;

export interface BlockAccount {
  accountId: string;
  reason: string;
}

/** Nothing is sold to the account any more, but what is paid in advance. */
export const blockAccount = command({
  name: 'blockAccount',
  permission: 'credit:block',
  run: (work, input: BlockAccount) => change(work, input, true),
});

/** The account is sold to again, as far as the other rules let it. */
export const unblockAccount = command({
  name: 'unblockAccount',
  permission: 'credit:block',
  run: (work, input: BlockAccount) => change(work, input, false),
});

async function change(work: Work, input: BlockAccount, blocks: boolean) {
  const reason = requiredText('reason', input.reason, REASON_LENGTH_MAX);
  const account = await lockAccountSeen(work, { id: input.accountId });
  await work.em.execute(sql`
    update accounts set blocked_on = ${blocks ? work.today : null}, blocked_because = ${blocks ? reason : null}
     where id = ${account}`);
  await logForAccounts(
    work,
    sql`select ${account}::uuid as account_id, 'CHANGE' as kind,
               ${blocks ? 'credit.BLOCKED' : 'credit.UNBLOCKED'} as code,
               ${JSON.stringify({ reason })}::jsonb as params, ${personOf(work.actor)}::uuid as by_id`,
  );
  return {
    id: account,
    facts: [creditChanged(sql`select ${account}::uuid`)],
    changed: { accountId: account, blocked: blocks },
  };
}

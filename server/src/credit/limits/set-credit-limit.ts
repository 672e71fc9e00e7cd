import { sql } from '@mikro-orm/postgresql';
import { accountSeen } from '../../accounts/account-seen.query.ts';
import { logForAccounts } from '../../activities/system-activity.ts';
import { command } from '../../kernel/command.ts';
import { personOf, type Fact } from '../../kernel/context.ts';
import { BadInput } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { decimal, minor } from '../../kernel/money.ts';
import { lockAccounts } from '../../receivables/ledger.ts';

const REASON_LENGTH_MAX = 1000;

export interface SetCreditLimit {
  accountId: string;
  limit?: string | null;
  currency?: string | null;
  reason: string;
}

/** An account's credit limit changed; the alerts compare its exposure anew. */
export interface LimitSet extends Fact {
  kind: 'LIMIT_SET';
  accountId: string;
}

export const isLimitSet = (fact: Fact): fact is LimitSet => fact.kind === 'LIMIT_SET';

/** Sets what an account may owe at most, over all companies, in one currency; null takes the limit away. */
export const setCreditLimit = command({
  name: 'setCreditLimit',
  permission: 'credit:limit',
  async run(work, input: SetCreditLimit) {
    const reason = input.reason.trim();
    if (reason.length === 0 || reason.length > REASON_LENGTH_MAX) {
      throw new BadInput('reason', `A reason has 1 to ${REASON_LENGTH_MAX} characters`);
    }
    const account = await accountSeen(work, { id: input.accountId });
    await lockAccounts(work, sql`${account}`);
    const { amount, currency } = await limitOf(work.em, account, input);
    await work.em.execute(sql`
      insert into credit_limits (id, account_id, amount, currency, reason, set_on, set_at, set_by)
      values (${newId()}, ${account}, ${amount}, ${currency}, ${reason}, ${work.today}, ${work.now},
              ${personOf(work.actor)})`);
    const [before] = await work.em.execute<
      { amount: string | null; currency: string | null }[]
    >(sql`
      select credit_limit::text as amount, credit_currency as currency from accounts where id = ${account}`);
    await work.em.execute(sql`
      update accounts set credit_limit = ${amount}, credit_currency = ${currency} where id = ${account}`);
    const code = amount === null ? 'credit.LIMIT_REMOVED' : 'credit.LIMIT_SET';
    const params = amount === null ? { reason } : { limit: { amount, currency }, reason };
    await logForAccounts(
      work,
      sql`select ${account}::uuid as account_id, 'CHANGE' as kind, ${code} as code,
                 ${JSON.stringify(params)}::jsonb as params, ${personOf(work.actor)}::uuid as by_id`,
    );
    const fact: LimitSet = { kind: 'LIMIT_SET', accountId: account };
    return {
      id: account,
      facts: [fact],
      changed: { accountId: account, before, after: { amount, currency } },
    };
  },
});

/** The limit as it will be stored; its currency is the one given, else the one the account has. */
async function limitOf(
  em: Parameters<Parameters<typeof command>[0]['run']>[0]['em'],
  account: string,
  { limit, currency }: SetCreditLimit,
): Promise<{ amount: string | null; currency: string | null }> {
  if (limit == null) return { amount: null, currency: null };
  const [known] = await em.execute<{ currency: string | null }[]>(sql`
    select credit_currency as currency from accounts where id = ${account}`);
  const chosen = currency ?? known?.currency;
  if (!chosen) throw new BadInput('currency', 'Name the currency of the limit');
  const amount = minor(limit, chosen, 'limit');
  if (amount < 0n) throw new BadInput('limit', 'A limit is not below zero');
  return { amount: decimal(amount, chosen), currency: chosen };
}

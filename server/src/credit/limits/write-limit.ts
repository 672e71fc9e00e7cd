import { sql } from '@mikro-orm/postgresql';
import { logForAccounts } from '../../activities/system-activity.ts';
import { personOf, type Fact, type Work } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../kernel/local-date.ts';

/** A limit as it will be stored. */
export interface Limit {
  amount: string | null;
  currency: string | null;
  validUntil: LocalDate | null;
  invoicingLimit: string | null;
}

/** An account's credit limit changed; the alerts compare its exposure anew. */
export interface LimitSet extends Fact {
  kind: 'LIMIT_SET';
  accountId: string;
}

export const isLimitSet = (fact: Fact): fact is LimitSet => fact.kind === 'LIMIT_SET';

/** Writes a limit into the account, its history and its timeline. The account is locked. */
export async function writeLimit(
  work: Work,
  accountId: string,
  limit: Limit,
  because: { reason: string; approvalId: string | null; by: string | null },
) {
  const { amount, currency, validUntil, invoicingLimit } = limit;
  const { reason, approvalId, by } = because;
  const [before] = await work.em.execute<Limit[]>(sql`
    select credit_limit::text as amount, credit_currency as currency, credit_valid_until as "validUntil",
           invoicing_limit::text as "invoicingLimit" from accounts where id = ${accountId}`);
  await work.em.execute(sql`
    insert into credit_limits (id, account_id, amount, currency, valid_until, invoicing_limit, reason, set_on, set_at,
                               set_by, approval_id)
    values (${newId()}, ${accountId}, ${amount}, ${currency}, ${validUntil}, ${invoicingLimit}, ${reason},
            ${work.today}, ${work.now}, ${by}, ${approvalId})`);
  await work.em.execute(sql`
    update accounts set credit_limit = ${amount}, credit_currency = ${currency},
                        credit_valid_until = ${validUntil}, invoicing_limit = ${invoicingLimit} where id = ${accountId}`);
  const code = amount === null ? 'credit.LIMIT_REMOVED' : 'credit.LIMIT_SET';
  const params = amount === null ? { reason } : { limit: { amount, currency }, reason };
  await logForAccounts(
    work,
    sql`select ${accountId}::uuid as account_id, 'CHANGE' as kind, ${code} as code,
               ${JSON.stringify(params)}::jsonb as params, ${personOf(work.actor)}::uuid as by_id`,
  );
  const fact: LimitSet = { kind: 'LIMIT_SET', accountId };
  return { facts: [fact], changed: { accountId, before, after: limit } };
}

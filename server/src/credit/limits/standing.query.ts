import { sql } from '@mikro-orm/postgresql';
import type { Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { wire } from '../../kernel/money.ts';
import { among, read } from '../../kernel/read.ts';
import { decide, type Figures } from '../check/decide.ts';
import { companyWithCode, creditFacts, type CreditFacts } from '../check/facts.query.ts';
import type { CreditLimitChangeType, CreditStandingType } from './limit.types.ts';

const CHANGES_MAX = 100;

/** What an account that the caller has read owes against its limit; null where it has neither limit, balance nor block. */
export async function standingOf(
  context: Context,
  accountId: string,
  currency: string | null,
): Promise<CreditStandingType | null> {
  const [known] = await read<{ currency: string | null; because: string | null }>(
    context.em,
    sql`
    select coalesce(credit_currency, ${currency}::char(3),
                    (select balance.currency from balances balance where balance.account_id = accounts.id
                      order by balance.open desc, balance.currency limit 1),
                    case when blocked_on is not null then 'EUR' end) as currency,
           blocked_because as because
      from accounts where id = ${accountId}`,
  );
  if (!known?.currency) return null;
  const facts = await creditFacts(context, {
    account: sql`account.id = ${accountId}`,
    company: companyWithCode(null),
    reference: '',
    currency: known.currency,
  });
  const { figures, rateMissing } = figuresOf(context, facts);
  const { into, limit, invoicingLimit } = facts;
  return {
    currency: into,
    limit: limit && wire(limit, into),
    invoicingLimit: invoicingLimit && wire(invoicingLimit, into),
    validUntil: facts.validUntil,
    blockedOn: facts.blockedOn,
    blockedBecause: known.because,
    exposure: figures?.exposure ?? null,
    breakdown: figures,
    headroom: figures?.headroom ?? null,
    rateMissing,
  };
}

/** As an order of nothing would find them. */
function figuresOf(
  { today }: Context,
  facts: CreditFacts,
): { figures: Figures | null; rateMissing: string | null } {
  const nothing = { amount: '0', currency: facts.into, context: 'ORDER', prepaid: false } as const;
  try {
    return { figures: decide(facts, nothing, today).figures, rateMissing: null };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'RATE_MISSING') throw error;
    return { figures: null, rateMissing: error.details['currency'] ?? null };
  }
}

/** The limits of accounts that the caller has read, newest first. */
export async function limitChangesOf(
  context: Context,
  accountIds: readonly string[],
): Promise<Map<string, CreditLimitChangeType[]>> {
  const rows = await read<CreditLimitChangeType & { accountId: string }>(
    context.em,
    sql`
    select change.id, change.account_id as "accountId", change.amount as limit, change.currency,
           change.invoicing_limit as "invoicingLimit", change.valid_until as "validUntil", change.reason,
           change.set_on as "setOn", change.set_at as "setAt", change.set_by as "setById"
      from accounts account
     cross join lateral (select * from credit_limits known where known.account_id = account.id
                          order by known.set_at desc, known.id desc limit ${CHANGES_MAX}) change
     where account.id in ${among(accountIds)}
     order by change.set_at desc, change.id desc`,
  );
  const worded = rows.map(row => ({
    ...row,
    limit: row.limit && row.currency ? wire(row.limit, row.currency) : null,
    invoicingLimit:
      row.invoicingLimit && row.currency ? wire(row.invoicingLimit, row.currency) : null,
  }));
  return Map.groupBy(worded, ({ accountId }) => accountId);
}

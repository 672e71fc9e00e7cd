import { sql } from '@mikro-orm/postgresql';
import { accountSeen } from '../../accounts/account-seen.query.ts';
import {
  needsSecondPerson,
  requestApproval,
  supersede,
  whenApproved,
  type StoredApproval,
} from '../../approvals/approval.ts';
import { command } from '../../kernel/command.ts';
import { personOf, type Work } from '../../kernel/context.ts';
import { BadInput } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { decimal, minor, wire } from '../../kernel/money.ts';
import { requiredText } from '../../kernel/text-input.ts';
import { lockAccounts } from '../../receivables/ledger.ts';
import { writeLimit, type Limit } from './write-limit.ts';

export { isLimitSet, type LimitSet } from './write-limit.ts';

const REASON_LENGTH_MAX = 1000;
/** Above every threshold. */
const UNLIMITED = 'Infinity';

export interface SetCreditLimit {
  accountId: string;
  limit?: string | null;
  currency?: string | null;
  validUntil?: LocalDate | null;
  invoicingLimit?: string | null;
  reason: string;
}

/**
 * Sets what an account may owe at most, over all companies, in one currency; null takes the limit away. Where it rises
 * above the threshold in force, or is taken away where there is one, a second person decides and nothing changes until
 * then. What is set at once takes the place of what still waits.
 */
export const setCreditLimit = command({
  name: 'setCreditLimit',
  permission: 'credit:limit',
  async run(work, input: SetCreditLimit) {
    const reason = requiredText('reason', input.reason, REASON_LENGTH_MAX);
    const account = await accountSeen(work, { id: input.accountId });
    await lockAccounts(work, sql`${account}`);
    const limit = await limitOf(work, account, input);
    const currency = await secondPersonFor(work, account, limit);
    if (currency !== null) {
      const { amount } = limit;
      const approvalId = await requestApproval(work, {
        kind: 'CREDIT_LIMIT',
        accountId: account,
        amount,
        currency,
        input: limit,
        reason,
      });
      return { id: account, changed: { accountId: account, approvalId } };
    }
    const superseded = await supersede(work, { kind: 'CREDIT_LIMIT', accountId: account }, reason);
    const because = { reason, approvalId: null, by: personOf(work.actor) };
    const { facts, changed } = await writeLimit(work, account, limit, because);
    return { id: account, facts, changed: { ...changed, ...(superseded && { superseded }) } };
  },
});

whenApproved('CREDIT_LIMIT', async (work, approval: StoredApproval) => {
  const { id, accountId, input, reason, requestedBy } = approval;
  const limit = input as unknown as Limit;
  assertAhead(work, limit.validUntil);
  return writeLimit(work, accountId, limit, { reason, approvalId: id, by: requestedBy });
});

/**
 * More than there is, and more than one person may grant alone; no limit at all is more than any. In which currency a
 * second person is asked; null: in none. Less, anybody may who may at all.
 */
async function secondPersonFor(
  work: Work,
  accountId: string,
  { amount, currency }: Limit,
): Promise<string | null> {
  const [known] = await work.em.execute<{ amount: string | null; currency: string | null }[]>(sql`
    select credit_limit as amount, credit_currency as currency from accounts where id = ${accountId}`);
  const kind = 'CREDIT_LIMIT' as const;
  if (amount === null || currency === null) {
    if (known?.amount == null || known.currency === null) return null;
    const all = { kind, amount: UNLIMITED, currency: known.currency };
    return (await needsSecondPerson(work, all)) ? known.currency : null;
  }
  const rises =
    known?.amount == null ||
    known.currency !== currency ||
    minor(wire(known.amount, currency), currency) < minor(amount, currency);
  return rises && (await needsSecondPerson(work, { kind, amount, currency })) ? currency : null;
}

/** The limit as it will be stored; its currency is the one given, else the one the account has. */
async function limitOf(work: Work, account: string, input: SetCreditLimit): Promise<Limit> {
  const { limit, invoicingLimit = null, validUntil = null } = input;
  if (limit == null) {
    if (invoicingLimit !== null) {
      throw new BadInput('invoicingLimit', 'A lower limit needs a limit above it');
    }
    return { amount: null, currency: null, validUntil: null, invoicingLimit: null };
  }
  const [known] = await work.em.execute<{ currency: string | null }[]>(sql`
    select credit_currency as currency from accounts where id = ${account}`);
  const currency = input.currency ?? known?.currency;
  if (!currency) throw new BadInput('currency', 'Name the currency of the limit');
  const amount = minor(limit, currency, 'limit');
  if (amount < 0n) throw new BadInput('limit', 'A limit is not below zero');
  const lower = invoicingLimit === null ? null : minor(invoicingLimit, currency, 'invoicingLimit');
  if (lower !== null && (lower < 0n || lower > amount)) {
    throw new BadInput('invoicingLimit', 'It is at most the limit, and not below zero');
  }
  assertAhead(work, validUntil);
  return {
    amount: decimal(amount, currency),
    currency,
    validUntil,
    invoicingLimit: lower === null ? null : decimal(lower, currency),
  };
}

function assertAhead({ today }: Work, validUntil: LocalDate | null): void {
  if (validUntil !== null && validUntil < today) {
    throw new BadInput('validUntil', 'A limit does not end before the business day');
  }
}

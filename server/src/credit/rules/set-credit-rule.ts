import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { accountSeen } from '../../accounts/account-seen.query.ts';
import { command } from '../../kernel/command.ts';
import { personOf, type Work } from '../../kernel/context.ts';
import { BadInput, DomainError, NotFound } from '../../kernel/errors.ts';
import { idOf, newId } from '../../kernel/ids.ts';
import { optionalText, requiredText } from '../../kernel/text-input.ts';
import type { RuleCode } from '../check/facts.query.ts';
import { creditChanged } from '../credit-changed.ts';
import { keepChange } from './rule-changes.ts';
import type { CreditRuleScope } from './rule.types.ts';

const CLASS_LENGTH_MAX = 200;
const DAYS_MAX = 3650;
const REASON_LENGTH_MAX = 1000;

export interface SetCreditRule {
  code: RuleCode;
  scope?: CreditRuleScope | null;
  customerClass?: string | null;
  accountId?: string | null;
  exempts?: boolean | null;
  days?: number | null;
  amount?: string | null;
  share?: string | null;
  count?: number | null;
  withinDays?: number | null;
  graceDays?: number | null;
  autoRelease?: boolean | null;
  enabled?: boolean | null;
  reason?: string | null;
}

export interface RemoveCreditRule {
  id: string;
  reason?: string | null;
}

/** Sets what holds orders, for all, a class or an account; who waits is judged by it at once. */
export const setCreditRule = command({
  name: 'setCreditRule',
  permission: 'credit:rules',
  async run(work, input: SetCreditRule) {
    const { scope, customerClass, accountId } = await whomFor(work, input);
    const params = input.exempts ? {} : paramsOf(input);
    const graceDays = bounded('graceDays', input.graceDays ?? 0, 0);
    const reason = optionalText('reason', input.reason, REASON_LENGTH_MAX);
    const [rule] = await work.em.execute<{ id: string }[]>(sql`
      insert into credit_rules (id, code, scope, customer_class, account_id, exempts, params, grace_days, auto_release,
                                enabled, changed_at, changed_by)
      values (${newId()}, ${input.code}, ${scope}, ${customerClass}, ${accountId}, ${input.exempts ?? false},
              ${JSON.stringify(params)}::jsonb, ${graceDays}, ${input.autoRelease ?? true}, ${input.enabled ?? true},
              ${work.now}, ${personOf(work.actor)})
      on conflict (code, scope, coalesce(customer_class, ''),
                   coalesce(account_id, '00000000-0000-0000-0000-000000000000'::uuid)) do update
         set exempts = excluded.exempts, params = excluded.params, grace_days = excluded.grace_days,
             auto_release = excluded.auto_release, enabled = excluded.enabled, changed_at = excluded.changed_at,
             changed_by = excluded.changed_by
      returning id`);
    if (!rule) throw new Error(`no rule of ${input.code} came of it`);
    await keepChange(work, rule.id, { reason });
    return {
      id: rule.id,
      facts: [creditChanged(concerned(scope, customerClass, accountId))],
      changed: { rule: rule.id, ...(accountId && { accountId }) },
    };
  },
});

/** Takes the rule of a class or an account away: the wider one counts again. Those of all are switched off instead. */
export const removeCreditRule = command({
  name: 'removeCreditRule',
  permission: 'credit:rules',
  async run(work, input: RemoveCreditRule) {
    const id = idOf(input.id, 'Rule');
    const reason = optionalText('reason', input.reason, REASON_LENGTH_MAX);
    const [rule] = await work.em.execute<
      { scope: CreditRuleScope; customerClass: string | null; accountId: string | null }[]
    >(sql`
      select scope, customer_class as "customerClass", account_id as "accountId" from credit_rules where id = ${id}`);
    if (!rule) throw new NotFound('Rule');
    if (rule.scope === 'ALL') throw new DomainError('RULE_OF_ALL', 'Switch it off instead');
    await keepChange(work, id, { removed: true, reason });
    await work.em.execute(sql`delete from credit_rules where id = ${id}`);
    const { scope, customerClass, accountId } = rule;
    return {
      id,
      facts: [creditChanged(concerned(scope, customerClass, accountId))],
      changed: { rule },
    };
  },
});

/** Whose waiting orders it may let go. */
function concerned(
  scope: CreditRuleScope,
  customerClass: string | null,
  accountId: string | null,
): RawQueryFragment {
  if (scope === 'ACCOUNT') return sql`select ${accountId}::uuid`;
  if (scope === 'ALL') return sql`select account_id from holds where status = 'OPEN'`;
  return sql`
    select hold.account_id from holds hold join accounts account on account.id = hold.account_id
     where hold.status = 'OPEN' and account.customer_class = ${customerClass}`;
}

async function whomFor(work: Work, input: SetCreditRule) {
  const scope = input.scope ?? 'ALL';
  if ((scope === 'CLASS') !== (input.customerClass != null)) {
    throw new BadInput('customerClass', 'A class is named for a rule of a class, and only there');
  }
  if ((scope === 'ACCOUNT') !== (input.accountId != null)) {
    throw new BadInput('accountId', 'An account is named for a rule of an account, and only there');
  }
  const { customerClass, accountId } = input;
  return {
    scope,
    customerClass:
      customerClass == null ? null : requiredText('customerClass', customerClass, CLASS_LENGTH_MAX),
    accountId: accountId == null ? null : await accountSeen(work, { id: accountId }),
  };
}

/** What the rule of this code needs, and nothing else. */
function paramsOf(input: SetCreditRule): Record<string, string | number> {
  const { code, days, amount, share, count, withinDays } = input;
  if (code === 'OVERDUE_DAYS') return { days: bounded('days', days, 0) };
  if (code === 'BROKEN_PROMISES') {
    return { count: bounded('count', count, 1), withinDays: bounded('withinDays', withinDays, 1) };
  }
  if (code !== 'OVERDUE_AMOUNT') return {};
  if (amount == null && share == null) throw new BadInput('amount', 'Name an amount or a share');
  if (amount?.startsWith('-')) throw new BadInput('amount', 'An amount is not below zero');
  if (share != null && !/^(0(\.\d{1,4})?|1(\.0{1,4})?)$/.test(share)) {
    throw new BadInput('share', 'A share is 0 to 1');
  }
  return { ...(amount != null && { amount }), ...(share != null && { share }) };
}

function bounded(field: string, value: number | null | undefined, least: number): number {
  if (value == null || value < least || value > DAYS_MAX) {
    throw new BadInput(field, `${field} is ${least} to ${DAYS_MAX}`);
  }
  return value;
}

import { sql } from '@mikro-orm/postgresql';
import { query } from '../../kernel/command.ts';
import { personOf, type Work } from '../../kernel/context.ts';
import { idOf } from '../../kernel/ids.ts';
import { read } from '../../kernel/read.ts';
import type { CreditRuleChangeType } from './rule.types.ts';

const CHANGES_MAX = 200;

/** What a rule says, over a row of `rule`: of the rules as of their history. */
export const RULE_SAYS = sql`
  rule.code, rule.scope, rule.customer_class as "customerClass", rule.account_id as "accountId", rule.exempts,
  (rule.params ->> 'days')::integer as days, rule.params ->> 'amount' as amount, rule.params ->> 'share' as share,
  (rule.params ->> 'count')::integer as count, (rule.params ->> 'withinDays')::integer as "withinDays",
  rule.grace_days as "graceDays", rule.auto_release as "autoRelease", rule.enabled, rule.changed_at as "changedAt",
  rule.changed_by as "changedById"`;

/** By which a rule is the same one, though it was taken away and set anew: what it looks at, and for whom. */
const IS_SAME = sql`
  rule.code = other.code and rule.scope = other.scope and rule.customer_class is not distinct from other.customer_class
  and rule.account_id is not distinct from other.account_id`;

/** Keeps a rule as it stands from now on; or, before it goes, that it is taken away. */
export async function keepChange(
  { em, now, actor, postingId }: Work,
  ruleId: string,
  { removed = false, reason }: { removed?: boolean; reason: string | null },
): Promise<void> {
  await em.execute(sql`
    with rule as (select * from credit_rules where id = ${ruleId})
    insert into credit_rule_changes (id, code, scope, customer_class, account_id, exempts, params, grace_days,
                                     auto_release, enabled, removed, reason, changed_at, changed_by)
    select ${postingId}::uuid, code, scope, customer_class, account_id, exempts, params, grace_days, auto_release, enabled,
           ${removed}::boolean, ${reason}::text, ${now}::timestamptz, ${personOf(actor)}::uuid
      from rule`);
}

/** Rules by their own id; those that were taken away by that of any of their changes. */
const NAMED = sql`
  select id, code, scope, customer_class, account_id from credit_rules
   union all
  select id, code, scope, customer_class, account_id from credit_rule_changes`;

/** How a rule came to be what it is, or how all did, those too that were taken away; newest first. */
export const creditRuleChanges = query({
  permission: 'holds:read',
  async run({ em, actor }, input: { ruleId: string | null }): Promise<CreditRuleChangeType[]> {
    const ruleId = input.ruleId === null ? null : idOf(input.ruleId, 'Rule');
    return read<CreditRuleChangeType>(
      em,
      sql`
      select rule.id, ${RULE_SAYS}, rule.removed, rule.reason
        from credit_rule_changes rule
       where (${ruleId}::uuid is null
              or exists (select from (${NAMED}) other where other.id = ${ruleId}::uuid and ${IS_SAME}))
         and (rule.account_id is null or ${actor.scope.all}::boolean)
       order by rule.changed_at desc nulls last, rule.id desc
       limit ${CHANGES_MAX}`,
    );
  },
});

/** Rules that were taken away and not set anew since, as they stood then; the latest first. */
export const removedCreditRules = query({
  permission: 'holds:read',
  run({ em, actor }, _input: object): Promise<CreditRuleChangeType[]> {
    return read<CreditRuleChangeType>(
      em,
      sql`
      select rule.id, ${RULE_SAYS}, rule.removed, rule.reason
        from (select distinct on (code, scope, customer_class, account_id) *
                from credit_rule_changes
               order by code, scope, customer_class, account_id, changed_at desc nulls last, id desc) rule
       where rule.removed and (rule.account_id is null or ${actor.scope.all}::boolean)
       order by rule.changed_at desc, rule.id desc
       limit ${CHANGES_MAX}`,
    );
  },
});

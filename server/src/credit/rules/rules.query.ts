import { sql } from '@mikro-orm/postgresql';
import { query } from '../../kernel/command.ts';
import { read } from '../../kernel/read.ts';
import type { CreditRuleType } from './rule.types.ts';

const RULES_MAX = 1000;

/** Every rule: those of all first, then classes, then accounts. */
export const creditRules = query({
  permission: 'holds:read',
  run({ em, actor }, _input: object): Promise<CreditRuleType[]> {
    return read<CreditRuleType>(
      em,
      sql`
      select rule.id, rule.code, rule.scope, rule.customer_class as "customerClass", rule.account_id as "accountId",
             rule.exempts, (rule.params ->> 'days')::integer as days, rule.params ->> 'amount' as amount,
             rule.params ->> 'share' as share, (rule.params ->> 'count')::integer as count,
             (rule.params ->> 'withinDays')::integer as "withinDays", rule.grace_days as "graceDays",
             rule.auto_release as "autoRelease", rule.enabled, rule.changed_at as "changedAt",
             rule.changed_by as "changedById"
        from credit_rules rule
       where rule.account_id is null or ${actor.scope.all}::boolean
       order by array_position(array['ALL', 'CLASS', 'ACCOUNT'], rule.scope), rule.code, rule.customer_class, rule.id
       limit ${RULES_MAX}`,
    );
  },
});

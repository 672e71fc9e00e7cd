import { sql } from '@mikro-orm/postgresql';
import { query } from '../../kernel/command.ts';
import { read } from '../../kernel/read.ts';
import { RULE_SAYS } from './rule-changes.ts';
import type { CreditRuleType } from './rule.types.ts';

const RULES_MAX = 1000;

/** Every rule: those of all first, then classes, then accounts. */
export const creditRules = query({
  permission: 'holds:read',
  run({ em, actor }, _input: object): Promise<CreditRuleType[]> {
    return read<CreditRuleType>(
      em,
      sql`
      select rule.id, ${RULE_SAYS}
        from credit_rules rule
       where rule.account_id is null or ${actor.scope.all}::boolean
       order by array_position(array['ALL', 'CLASS', 'ACCOUNT'], rule.scope), rule.code, rule.customer_class, rule.id
       limit ${RULES_MAX}`,
    );
  },
});

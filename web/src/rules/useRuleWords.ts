import { useI18n } from 'vue-i18n';
import type { CreditRuleInput } from '../gql/types.ts';
import { formatAmount, formatNumber } from '../kernel/money.ts';

/** A rule as it stands, or as it would be sent. */
export type Worded = Pick<
  CreditRuleInput,
  | 'code'
  | 'scope'
  | 'exempts'
  | 'days'
  | 'amount'
  | 'share'
  | 'count'
  | 'withinDays'
  | 'graceDays'
  | 'autoRelease'
  | 'enabled'
>;

const CENT = 100;

/** What a rule does, in plain sentences: what it stops, when it lets go, and what else must be known. */
export function useRuleWords() {
  const { t } = useI18n();

  function stops(rule: Worded): string {
    const { code } = rule;
    if (rule.exempts) return t('rules.says.exempts', { rule: t(`rules.code.${code}`) });
    if (code === 'OVERDUE_DAYS') {
      return rule.days
        ? t('rules.says.OVERDUE_DAYS', { days: t('ui.days', rule.days) })
        : t('rules.says.anyOverdue');
    }
    if (code === 'BROKEN_PROMISES') {
      return t('rules.says.BROKEN_PROMISES', {
        promises: t('rules.promises', rule.count ?? 0),
        days: t('ui.days', rule.withinDays ?? 0),
      });
    }
    if (code === 'OVERDUE_AMOUNT')
      return t('rules.says.OVERDUE_AMOUNT', { measure: measure(rule) });
    return t(`rules.says.${code}`);
  }

  function measure({ amount, share }: Worded): string {
    const parts = [
      amount && t('rules.says.amount', { amount: formatAmount(amount, '') }),
      share && t('rules.says.share', { percent: formatNumber(Number(share) * CENT) }),
    ].filter(Boolean);
    return parts.join(t('rules.says.and'));
  }

  function lets({ exempts, graceDays, autoRelease }: Worded): string[] {
    if (exempts) return [];
    return [
      ...(graceDays ? [t('rules.says.grace', { days: t('ui.days', graceDays) })] : []),
      t(autoRelease ? 'rules.says.goes' : 'rules.says.waits'),
    ];
  }

  /** The whole of it; what is switched off says first what that means. */
  function sentence(rule: Worded): string {
    if (rule.enabled === false) {
      const off = t(rule.scope === 'ALL' ? 'rules.says.off' : 'rules.says.offNarrow');
      return [off, stops(rule)].join(' ');
    }
    return [stops(rule), ...lets(rule)].join(' ');
  }
  return { sentence };
}

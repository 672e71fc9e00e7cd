import type { CreditRuleCode, CreditRuleInput, CreditRuleScope } from '../gql/types.ts';
import type { RulePartsFragment } from './rules.graphql.ts';

export type Rule = RulePartsFragment;

export const RULE_CODES = [
  'OVER_LIMIT',
  'OVERDUE_DAYS',
  'OVERDUE_AMOUNT',
  'LIMIT_EXPIRED',
  'ACCOUNT_BLOCKED',
  'BROKEN_PROMISES',
] as const satisfies readonly CreditRuleCode[];
export const RULE_SCOPES = [
  'ALL',
  'CLASS',
  'ACCOUNT',
] as const satisfies readonly CreditRuleScope[];

/** A rule as it is typed: numbers are texts, empty where nothing stands. */
export interface RuleForm {
  code: CreditRuleCode;
  scope: CreditRuleScope;
  customerClass: string;
  accountId: string;
  exempts: boolean;
  days: string;
  amount: string;
  /** Of what is open, 0 to 100. */
  percent: string;
  count: string;
  withinDays: string;
  graceDays: string;
  autoRelease: boolean;
  enabled: boolean;
}

const text = (number: number | null | undefined, otherwise = ''): string =>
  number === null || number === undefined ? otherwise : String(number);

/** What there is to change; without a rule, a new one with figures that make sense. */
export const formOf = (rule: Rule | null): RuleForm => ({
  code: rule?.code ?? 'OVERDUE_DAYS',
  scope: rule?.scope ?? 'CLASS',
  customerClass: rule?.customerClass ?? '',
  accountId: rule?.account?.id ?? '',
  exempts: rule?.exempts ?? false,
  days: text(rule?.days, '30'),
  amount: rule ? (rule.amount ?? '') : '1000',
  percent: rule?.share ? text(Number(rule.share) * 100) : '',
  count: text(rule?.count, '2'),
  withinDays: text(rule?.withinDays, '90'),
  graceDays: text(rule?.graceDays, '0'),
  autoRelease: rule?.autoRelease ?? true,
  enabled: rule?.enabled ?? true,
});

const DAYS_MAX = 3650;
const CENT = 100;
const whole = (typed: string): number | null =>
  /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null;

/** 12,5 % as 0.125, with the four digits that are kept; null: not a share. */
function shareOf(percent: string): string | null {
  const typed = percent.trim().replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(typed) || Number(typed) > CENT) return null;
  return String(Math.round(Number(typed) * CENT) / (CENT * CENT));
}

type Figure = 'days' | 'amount' | 'percent' | 'count' | 'withinDays' | 'graceDays';

/** Which figures a rule of this code has; an exclusion has none. */
export function figuresOf({ code, exempts }: Pick<RuleForm, 'code' | 'exempts'>): Figure[] {
  if (exempts) return [];
  const own: Partial<Record<CreditRuleCode, Figure[]>> = {
    OVERDUE_DAYS: ['days'],
    OVERDUE_AMOUNT: ['amount', 'percent'],
    BROKEN_PROMISES: ['count', 'withinDays'],
  };
  return [...(own[code] ?? []), 'graceDays'];
}

/** What is wrong with a figure: `number`, `share`, `either`; null: nothing. */
export function wrongWith(form: RuleForm, figure: Figure): 'number' | 'share' | 'either' | null {
  if (figure === 'amount') return form.amount || form.percent.trim() ? null : 'either';
  if (figure === 'percent') return !form.percent.trim() || shareOf(form.percent) ? null : 'share';
  const least = figure === 'count' || figure === 'withinDays' ? 1 : 0;
  const number = whole(form[figure]);
  return number !== null && number >= least && number <= DAYS_MAX ? null : 'number';
}

/** Whether it says for whom it is, and every figure of it makes sense. */
export const isComplete = (form: RuleForm): boolean =>
  (form.scope !== 'CLASS' || form.customerClass !== '') &&
  (form.scope !== 'ACCOUNT' || form.accountId !== '') &&
  figuresOf(form).every(figure => wrongWith(form, figure) === null);

/** As the server is told: only what a rule of this code has. */
export function inputOf(form: RuleForm): CreditRuleInput {
  const has = (figure: Figure): boolean => figuresOf(form).includes(figure);
  const number = (figure: Exclude<Figure, 'amount' | 'percent'>) =>
    has(figure) ? whole(form[figure]) : null;
  return {
    code: form.code,
    scope: form.scope,
    customerClass: form.scope === 'CLASS' ? form.customerClass : null,
    accountId: form.scope === 'ACCOUNT' ? form.accountId : null,
    exempts: form.scope !== 'ALL' && form.exempts,
    days: number('days'),
    amount: has('amount') ? form.amount || null : null,
    share: has('percent') ? shareOf(form.percent) : null,
    count: number('count'),
    withinDays: number('withinDays'),
    graceDays: number('graceDays') ?? 0,
    autoRelease: form.autoRelease,
    enabled: form.enabled,
  };
}

/** The rule that this one would take the place of; null: none, or itself. */
export const replacedBy = (form: RuleForm, rules: readonly Rule[], own: Rule | null): Rule | null =>
  rules.find(
    rule =>
      rule.id !== own?.id &&
      rule.code === form.code &&
      rule.scope === form.scope &&
      (rule.customerClass ?? '') === (form.scope === 'CLASS' ? form.customerClass : '') &&
      (rule.account?.id ?? '') === (form.scope === 'ACCOUNT' ? form.accountId : ''),
  ) ?? null;

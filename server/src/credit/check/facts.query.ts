import { sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import { NotFound } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { read } from '../../kernel/read.ts';
import type { Language } from '../../kernel/texts.ts';
import type { Rate } from '../../rates/exchange.ts';
import { OWN, OWED, PREPAID, RATES, RULES } from './facts.sql.ts';

export type RuleCode =
  | 'OVER_LIMIT'
  | 'OVERDUE_DAYS'
  | 'OVERDUE_AMOUNT'
  | 'ACCOUNT_BLOCKED'
  | 'LIMIT_EXPIRED'
  | 'BROKEN_PROMISES';

/** The rule that counts for an account under one code. */
export interface RuleInForce {
  id: string;
  code: RuleCode;
  params: Record<string, string | number>;
  graceDays: number;
  autoRelease: boolean;
}

/** What an account has in one currency, over all companies; orders without the one that is asked about. */
export interface Owed {
  currency: string;
  open: string;
  unapplied: string;
  overdue: string;
  /** Open amount of the items older than the rule of overdue days allows. */
  late: string;
  reserved: string;
  securities: string;
}

/** The order that this reference has already. */
export interface OwnOrder {
  id: string;
  status: string;
  amount: string;
  currency: string;
  reserved: string;
  passedOn: LocalDate | null;
  passedAmount: string | null;
  delivered: boolean;
  /** That it is delivered its invoice alone says. */
  leftByInvoice: boolean;
  /** Somebody stopped it by hand and nobody let it go since, cancelled and asked for anew or not. */
  forced: { reason: string } | null;
  /** A person let it through, up to this amount; null: nobody did, or what he allowed is used up or over. */
  released: { id: string; amount: string; currency: string } | null;
}

/** All that a credit decision looks at, as of the business day. */
export interface CreditFacts {
  accountId: string;
  companyId: string | null;
  /** The currency of the limit, else that of the order. */
  into: string;
  limit: string | null;
  validUntil: LocalDate | null;
  invoicingLimit: string | null;
  blockedOn: LocalDate | null;
  language: Language;
  owed: Owed[];
  lateDays: number;
  brokenPromises: number;
  rules: RuleInForce[];
  own: OwnOrder | null;
  /** Unapplied in the order's company and currency, less what prepaid orders wait to take of it. */
  advance: string;
  rates: Rate[];
}

/** Which order, of whom. */
export interface FactsAsked {
  /** A predicate over `account`; carries the scope where a person asks. */
  account: RawQueryFragment;
  /** A predicate over `company`. */
  company: RawQueryFragment;
  reference: string;
  currency: string;
}

export const companyWithCode = (code: string | null | undefined): RawQueryFragment =>
  code
    ? sql`company.code = ${code}`
    : sql`company.id = (select id from companies order by position, code limit 1)`;

/** One statement, however much the account owes; NOT_FOUND where there is no such account for the caller. */
export async function creditFacts(
  { em, today, now }: { em: EntityManager; today: LocalDate; now: Date },
  { account, company, reference, currency }: FactsAsked,
): Promise<CreditFacts & { companyId: string }> {
  const [facts] = await read<CreditFacts>(
    em,
    sql`
    with asked as (
      select ${today}::date as today, ${now}::timestamptz as now, ${reference}::text as reference, ${currency}::text as currency
    ),
    account as materialized (
      select account.id, account.customer_class, account.credit_limit, account.credit_valid_until,
             account.invoicing_limit, account.blocked_on, account.language,
             coalesce(account.credit_currency, asked.currency::char(3)) as into_currency
        from accounts account cross join asked where ${account}
    ),
    company as (select company.id from companies company where ${company}),
    ${RULES}, ${OWN}, ${OWED}
    select account.id as "accountId", (select id from company) as "companyId", account.into_currency as "into",
           account.credit_limit as "limit", account.credit_valid_until as "validUntil",
           account.invoicing_limit as "invoicingLimit", account.blocked_on as "blockedOn",
           coalesce(account.language, (select language from organisations)) as language,
           coalesce((select json_agg(owed order by owed.currency) from owed), '[]') as owed,
           coalesce((select max(days) from late), 0) as "lateDays",
           coalesce((select count(*) from rule, promises promise
                      where rule.code = 'BROKEN_PROMISES' and promise.account_id = account.id
                        and promise.status = 'BROKEN'
                        and promise.closed_on > asked.today - (rule.params ->> 'withinDays')::integer), 0)::integer
             as "brokenPromises",
           coalesce((select json_agg(json_build_object('id', rule.id, 'code', rule.code, 'params', rule.params,
                       'graceDays', rule.grace_days, 'autoRelease', rule.auto_release)) from rule), '[]') as rules,
           (select to_json(own) from own) as own,
           ${PREPAID} as advance, ${RATES} as rates
      from account cross join asked`,
  );
  if (!facts) throw new NotFound('Account');
  const { companyId } = facts;
  if (companyId === null) throw new NotFound('Company');
  return { ...facts, companyId };
}

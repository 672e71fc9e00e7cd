import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { accountSeen } from '../accounts/account-seen.query.ts';
import { query } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { BadInput } from '../kernel/errors.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import { wire } from '../kernel/money.ts';
import { read } from '../kernel/read.ts';
import { entriesOf } from './entries.ts';

/** What an account owed one company in one currency before the first day and after the last, and what lay between. */
export interface Statement {
  accountId: string;
  companyId: string;
  company: string;
  companyName: string;
  currency: string;
  from: LocalDate;
  to: LocalDate;
  opening: string;
  /** Sums of what raised and of what lowered the balance, both positive. */
  debit: string;
  credit: string;
  closing: string;
}

export interface StatementAsked {
  accountId: string;
  from: LocalDate;
  to: LocalDate;
  company?: string | null;
  currency?: string | null;
}

/**
 * Statements of an account, one per company and currency that has a balance or a move in those days. A balance is
 * what is open less what is unapplied, so that allocating moves nothing; days are those on which entries were booked.
 */
export const statementsOf = query<StatementAsked, Statement[]>({
  permission: 'accounts:read',
  async run(context, asked) {
    checkDays(context, asked);
    const accountId = await accountSeen(context, { id: asked.accountId });
    const rows = await read<Statement>(
      context.em,
      sql`
      with entry as (${entriesOf(accountId, asked.to)}),
      summed as (
        select company_id, currency,
               coalesce(sum(amount) filter (where booked_on < ${asked.from}::date), 0)::numeric(20,4) as opening,
               coalesce(sum(amount) filter (where booked_on >= ${asked.from}::date and amount > 0), 0)::numeric(20,4) as debit,
               coalesce(-sum(amount) filter (where booked_on >= ${asked.from}::date and amount < 0), 0)::numeric(20,4) as credit,
               coalesce(sum(amount), 0)::numeric(20,4) as closing,
               count(*) filter (where booked_on >= ${asked.from}::date) as moves
          from entry group by company_id, currency
      )
      select summed.company_id as "companyId", company.code as company, company.name as "companyName",
             summed.currency, summed.opening, summed.debit, summed.credit, summed.closing
        from summed join companies company on company.id = summed.company_id
       where (summed.opening <> 0 or summed.moves > 0) and ${chosen(asked)}
       order by company.position, company.code, summed.currency`,
    );
    const { from, to } = asked;
    return rows.map(row => worded({ ...row, accountId, from, to }));
  },
});

const chosen = ({ company, currency }: StatementAsked): RawQueryFragment =>
  sql`(${company ?? null}::text is null or company.code = ${company ?? null})
      and (${currency ?? null}::text is null or summed.currency = ${currency ?? null})`;

function worded(row: Statement): Statement {
  const text = (amount: string): string => wire(amount, row.currency);
  return {
    ...row,
    opening: text(row.opening),
    debit: text(row.debit),
    credit: text(row.credit),
    closing: text(row.closing),
  };
}

function checkDays({ today }: Pick<Context, 'today'>, { from, to }: StatementAsked): void {
  if (to > today) throw new BadInput('to', `Nothing is known yet of ${to}`);
  if (from > to) throw new BadInput('from', 'The first day lies after the last');
  if (from < addDays(today, -36_525)) throw new BadInput('from', 'At most a hundred years');
}

import { sql } from '@mikro-orm/postgresql';
import type { Context } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { wire } from '../kernel/money.ts';
import type { Page, Paging } from '../kernel/page.ts';
import { read } from '../kernel/read.ts';
import { entriesOf, type MoveKind } from './entries.ts';
import type { Statement } from './statement.query.ts';

/** An entry that moved what an account owes, and what it owed after it. */
export interface StatementMove {
  id: string;
  kind: MoveKind;
  bookedOn: LocalDate;
  day: LocalDate;
  dueOn: LocalDate | null;
  text: string;
  reason: string | null;
  itemId: string | null;
  debit: string | null;
  credit: string | null;
  balance: string;
}

type Row = Omit<StatementMove, 'debit' | 'credit'> & { amount: string };

/** Moves of a statement in the order they were booked in, each with the balance after it; the statement was checked. */
export async function movesOf(
  { em }: Context,
  statement: Statement,
  { offset, limit }: Paging,
): Promise<Page<StatementMove>> {
  const { accountId, companyId, currency, from, to } = statement;
  const rows = await read<Row & { total: number }>(
    em,
    sql`
    with entry as (
      select * from (${entriesOf(accountId, to)}) every
       where company_id = ${companyId}::uuid and currency = ${currency}
    ),
    told as (
      select entry.*, sum(amount) over (order by booked_on, posting_id, place, day, text, id) as balance from entry
    )
    select id, kind, booked_on as "bookedOn", day, due_on as "dueOn", text, reason, item_id as "itemId",
           amount::numeric(20,4) as amount, balance::numeric(20,4) as balance,
           count(*) over ()::integer as total
      from told where booked_on >= ${from}::date
     order by booked_on, posting_id, place, day, text, id
     limit ${limit} offset ${offset}`,
  );
  const items = rows.map(({ amount, total: _, ...row }) => {
    const text = wire(amount.replace('-', ''), currency);
    const lowers = amount.startsWith('-');
    const sides = { debit: lowers ? null : text, credit: lowers ? text : null };
    return { ...row, ...sides, balance: wire(row.balance, currency) };
  });
  return { total: rows[0]?.total ?? 0, items };
}

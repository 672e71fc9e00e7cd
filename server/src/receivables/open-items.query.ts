import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Context } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { wire } from '../kernel/money.ts';
import type { Page, Paging } from '../kernel/page.ts';
import { among, ask, read } from '../kernel/read.ts';
import { documentsAsOf } from './as-of.ts';

/** A document of the ledger with what is left open of it, as the wire names it. */
export interface OpenItem {
  id: string;
  kind: string;
  accountId: string;
  company: string;
  number: string;
  contract: string | null;
  deliveryNote: string | null;
  issuedOn: LocalDate;
  dueOn: LocalDate;
  currency: string;
  amount: string;
  open: string;
  daysOverdue: number;
  disputed: string;
  promised: string;
  instalment: number | null;
  voidedOn: LocalDate | null;
}

type Row = OpenItem & { credit: boolean };

/** Columns of an open item; over `documents document` joined with `companies company`. */
const columns = (today: LocalDate) => sql`
  document.id, document.kind, document.account_id as "accountId", company.code as company, document.number,
  document.contract, document.delivery_note as "deliveryNote", document.issued_on as "issuedOn",
  document.due_on as "dueOn", document.currency, document.credit, document.amount, document.open,
  greatest(${today}::date - document.due_on, 0) as "daysOverdue", document.disputed, document.promised,
  nullif(document.instalment, 0) as instalment, document.voided_on as "voidedOn"`;

/** Documents by id, whosever they are: the caller has checked who asks. */
export async function openItemsByIds(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, OpenItem>> {
  const rows = await read<Row>(
    context.em,
    sql`
    select ${columns(context.today)}
      from documents document join companies company on company.id = document.company_id
     where document.id in ${among(ids)}`,
  );
  return new Map(rows.map(row => [row.id, openItem(row)]));
}

const NOW = sql`documents document join accounts account on account.id = document.account_id`;

/**
 * A page of documents that meet `where` (over `document`, `account`, `company`), oldest due day first.
 * The caller's condition carries the scope. `tables`: both as they stood on a past day.
 */
export async function openItemsBy(
  context: Context,
  where: RawQueryFragment,
  { offset, limit }: Paging,
  tables: RawQueryFragment = NOW,
): Promise<Page<OpenItem>> {
  const from = sql`
    from ${tables}
    join companies company on company.id = document.company_id
   where ${where}`;
  const [count] = await ask<{ total: number }>(
    context.em,
    sql`select count(*)::integer as total ${from}`,
  );
  const rows = await ask<Row>(
    context.em,
    sql`
    select ${columns(context.today)} ${from}
     order by document.due_on, document.issued_on, document.number, document.id
     limit ${limit} offset ${offset}`,
  );
  return { total: count?.total ?? 0, items: rows.map(openItem) };
}

/** Which documents of an account. */
export type ItemsStatus = 'OPEN' | 'CLOSED' | 'ALL';

const openIs: Record<ItemsStatus, string> = { OPEN: '> 0', CLOSED: '= 0', ALL: '>= 0' };

/** Documents of an account that the caller has read already, oldest due day first. */
export async function itemsOfAccount(
  context: Context,
  accountId: string,
  status: ItemsStatus,
  { offset, limit }: Paging,
): Promise<Page<OpenItem>> {
  const { em, today } = context;
  const chosen = sql`document.account_id = ${accountId} and document.open ${raw(openIs[status])}`;
  const [counted, rows] = await Promise.all([
    read<{ total: number }>(
      em,
      status === 'OPEN'
        ? numberOpen(accountId)
        : sql`select count(*)::integer as total from documents document where ${chosen}`,
    ),
    read<Row>(
      em,
      sql`
      select ${columns(today)}
        from documents document join companies company on company.id = document.company_id
       where ${chosen}
       order by document.due_on, document.issued_on, document.number, document.id
       limit ${limit} offset ${offset}`,
    ),
  ]);
  return { total: counted[0]?.total ?? 0, items: rows.map(openItem) };
}

/** The same as they stood at the end of a past day. */
export async function itemsAsOf(
  { em }: Context,
  { accountId, day, status }: { accountId: string; day: LocalDate; status: ItemsStatus },
  { offset, limit }: Paging,
): Promise<Page<OpenItem>> {
  const documents = documentsAsOf(day, { only: sql`document.account_id = ${accountId}` });
  const chosen = sql`document.open ${raw(openIs[status])}`;
  const [counted] = await read<{ total: number }>(
    em,
    sql`select count(*)::integer as total from ${documents} document where ${chosen}`,
  );
  const rows = await read<Row>(
    em,
    sql`
    select ${columns(day)} from ${documents} document join companies company on company.id = document.company_id
     where ${chosen}
     order by document.due_on, document.issued_on, document.number, document.id
     limit ${limit} offset ${offset}`,
  );
  return { total: counted?.total ?? 0, items: rows.map(openItem) };
}

/** The kept balances count all but credits: a debtor may have a quarter of a million items. */
const numberOpen = (accountId: string) => sql`
  select (select coalesce(sum(not_due_items + overdue_items_1 + overdue_items_2 + overdue_items_3 + overdue_items_4), 0)
            from balances where account_id = ${accountId})::integer
       + (select count(*) from documents where account_id = ${accountId} and open > 0 and credit)::integer as total`;

function openItem({ credit, ...row }: Row): OpenItem {
  const { currency } = row;
  // A negative opening keeps its sign on the wire; credit notes are positive by definition.
  const sign = credit && row.kind === 'OPENING' ? '-' : '';
  const signed = (amount: string) =>
    Number(amount) === 0 ? wire(amount, currency) : sign + wire(amount, currency);
  return {
    ...row,
    amount: signed(row.amount),
    open: signed(row.open),
    daysOverdue: credit ? 0 : row.daysOverdue,
    disputed: wire(row.disputed, currency),
    promised: wire(row.promised, currency),
  };
}

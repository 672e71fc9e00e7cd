import { raw, sql } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { wire } from '../../kernel/money.ts';
import { say, type Language, type Params } from '../../kernel/texts.ts';
import { countedRows } from '../batch.ts';
import { originalOf } from './shadow-books.ts';

const REFUSALS_MAX = 100;

/** What of one currency would change. */
export interface CurrencyOutcome {
  currency: string;
  /** Of new documents, credits against the others. */
  posted: string;
  settled: string;
  paid: string;
  allocated: string;
  openBefore: string;
  openAfter: string;
  unappliedBefore: string;
  unappliedAfter: string;
}

/** What an import would do. */
export interface Outcome {
  rowsRead: number;
  rowsImported: number;
  rowsSkipped: number;
  rowsRefused: number;
  newCompanies: number;
  newAccounts: number;
  changedAccounts: number;
  newDocuments: number;
  settledDocuments: number;
  newPayments: number;
  currencies: CurrencyOutcome[];
  warnings: string[];
  refusals: { line: number; column: string | null; message: string }[];
}

/** Compares the shadow of the books with the books. */
export async function outcomeOf(
  work: Work,
  importId: string,
  rowsRead: number,
  language: Language,
): Promise<Outcome> {
  const { em } = work;
  const [rows] = await em.execute<{ imported: number; skipped: number; refused: number }[]>(
    countedRows(sql`${importId}::uuid`),
  );
  const refusals = await em.execute<
    { line: number; column: string | null; code: string; params: Params }[]
  >(sql`
    select line, column_name as "column", code, params from import_refusals
     where import_id = ${importId} order by line limit ${REFUSALS_MAX}`);
  const [told] = await em.execute<{ warnings: { code: string; params: Params }[] }[]>(
    sql`select warnings from imports where id = ${importId}`,
  );
  const worded = ({ code, params }: { code: string; params: Params }): string =>
    say(language, `import.${code}`, params);
  return {
    rowsRead,
    rowsImported: rows?.imported ?? 0,
    rowsSkipped: rows?.skipped ?? 0,
    rowsRefused: rows?.refused ?? 0,
    ...(await counts(work)),
    currencies: await currencies(work),
    warnings: (told?.warnings ?? []).map(worded),
    refusals: refusals.map(refusal => ({
      line: refusal.line,
      column: refusal.column,
      message: worded(refusal),
    })),
  };
}

type Counts = Pick<
  Outcome,
  | 'newCompanies'
  | 'newAccounts'
  | 'changedAccounts'
  | 'newDocuments'
  | 'settledDocuments'
  | 'newPayments'
>;

async function counts(work: Work): Promise<Counts> {
  const of = (table: string) => originalOf(work, table);
  const described = (account: string) =>
    `${account}.name, ${account}.tax_id, ${account}.region, ${account}.customer_class, ${account}.agent_id, ${account}.collector_id`;
  const [counted] = await work.em.execute<Counts[]>(sql`
    select (select count(*)::integer from companies where id not in (select id from ${await of('companies')})) as "newCompanies",
           (select count(*)::integer from accounts account
             where not exists (select from ${await of('accounts')} kept where kept.id = account.id)) as "newAccounts",
           (select count(*)::integer from accounts account join ${await of('accounts')} kept on kept.id = account.id
             where (${raw(described('account'))}) is distinct from (${raw(described('kept'))})) as "changedAccounts",
           (select count(*)::integer from documents document
             where not exists (select from ${await of('documents')} kept where kept.id = document.id)) as "newDocuments",
           (select count(distinct document_id)::integer from allocations where source = 'SETTLED_IN_ERP') as "settledDocuments",
           (select count(*)::integer from payments payment
             where not exists (select from ${await of('payments')} kept where kept.id = payment.id)) as "newPayments"`);
  if (!counted) throw new Error('a count of rows has a row');
  return counted;
}

/** Before: what all balances say now. After: that, and what differs between the shadow and the books. */
async function currencies(work: Work): Promise<CurrencyOutcome[]> {
  const [documents, payments, balances] = [
    await originalOf(work, 'documents'),
    await originalOf(work, 'payments'),
    await originalOf(work, 'balances'),
  ];
  const rows = await work.em.execute<CurrencyOutcome[]>(sql`
    with part as (
      select document.currency, document.amount * case when document.credit then -1 else 1 end * (kept.id is null)::integer as posted,
             0 as settled, 0 as paid, 0 as allocated,
             case when document.credit then 0 else document.open - coalesce(kept.open, 0) end as open,
             case when document.credit then document.open - coalesce(kept.open, 0) else 0 end as unapplied
        from documents document left join ${documents} kept on kept.id = document.id
      union all
      select payment.currency, 0, 0, payment.amount * (kept.id is null)::integer, 0, 0, payment.unapplied - coalesce(kept.unapplied, 0)
        from payments payment left join ${payments} kept on kept.id = payment.id
      union all
      select document.currency, 0, case when allocation.source = 'SETTLED_IN_ERP' then allocation.amount else 0 end, 0,
             case when allocation.source = 'PAYMENT' then allocation.amount else 0 end, 0, 0
        from allocations allocation join documents document on document.id = allocation.document_id
    ),
    changed as (
      select currency, sum(posted) as posted, sum(settled) as settled, sum(paid) as paid, sum(allocated) as allocated,
             sum(open) as open, sum(unapplied) as unapplied
        from part group by currency
    ),
    before as (select currency, sum(open) as open, sum(unapplied) as unapplied from ${balances} group by currency)
    select currency, coalesce(changed.posted, 0)::text as posted, coalesce(changed.settled, 0)::text as settled,
           coalesce(changed.paid, 0)::text as paid, coalesce(changed.allocated, 0)::text as allocated,
           coalesce(before.open, 0)::text as "openBefore", coalesce(before.unapplied, 0)::text as "unappliedBefore",
           (coalesce(before.open, 0) + coalesce(changed.open, 0))::text as "openAfter",
           (coalesce(before.unapplied, 0) + coalesce(changed.unapplied, 0))::text as "unappliedAfter"
      from changed full join before using (currency)
     order by currency`);
  return rows.map(row => {
    const amounts = Object.entries(row).filter(([name]) => name !== 'currency');
    const wired = amounts.map(([name, amount]) => [name, wire(amount as string, row.currency)]);
    return { ...row, ...(Object.fromEntries(wired) as Omit<CurrencyOutcome, 'currency'>) };
  });
}

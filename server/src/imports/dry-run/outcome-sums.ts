import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { wire } from '../../kernel/money.ts';
import { originalOf } from './shadow-books.ts';

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

/** By account and currency what differs between the shadow and the books: the large tables are read once. */
export async function sumDifferences({ em }: Work): Promise<void> {
  const [documents, payments] = [
    await originalOf({ em }, 'documents'),
    await originalOf({ em }, 'payments'),
  ];
  await em.execute(sql`
    create temporary table outcome_sums on commit drop as
    with part as (
      select document.account_id, document.currency,
             document.amount * case when document.credit then -1 else 1 end * (kept.id is null)::integer as posted,
             0 as settled, 0 as paid, 0 as allocated,
             case when document.credit then 0 else document.open - coalesce(kept.open, 0) end as open,
             case when document.credit then document.open - coalesce(kept.open, 0) else 0 end as unapplied
        from documents document left join ${documents} kept on kept.id = document.id
      union all
      select payment.account_id, payment.currency, 0, 0, payment.amount * (kept.id is null)::integer, 0, 0,
             payment.unapplied - coalesce(kept.unapplied, 0)
        from payments payment left join ${payments} kept on kept.id = payment.id
      union all
      select document.account_id, document.currency, 0,
             case when allocation.source = 'SETTLED_IN_ERP' then allocation.amount else 0 end, 0,
             case when allocation.source = 'PAYMENT' then allocation.amount else 0 end, 0, 0
        from allocations allocation join documents document on document.id = allocation.document_id
    )
    select account_id, currency, sum(posted) as posted, sum(settled) as settled, sum(paid) as paid,
           sum(allocated) as allocated, sum(open) as open, sum(unapplied) as unapplied
      from part group by account_id, currency`);
}

/** Before: what all balances say now. After: that, and what differs. */
export async function currencySums({ em }: Work): Promise<CurrencyOutcome[]> {
  const rows = await em.execute<CurrencyOutcome[]>(sql`
    with changed as (
      select currency, sum(posted) as posted, sum(settled) as settled, sum(paid) as paid, sum(allocated) as allocated,
             sum(open) as open, sum(unapplied) as unapplied
        from outcome_sums group by currency
    ),
    before as (
      select currency, sum(open) as open, sum(unapplied) as unapplied
        from ${await originalOf({ em }, 'balances')} group by currency
    )
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

import { sql } from '@mikro-orm/postgresql';
import { command, query } from '../../kernel/command.ts';
import type { Work } from '../../kernel/context.ts';
import { BadInput } from '../../kernel/errors.ts';
import { decimal, digitsOf, minor, wire } from '../../kernel/money.ts';
import { read } from '../../kernel/read.ts';
import { postedHere, writeAllocations } from '../ledger.ts';

/** Share of an item's amount, in percent with four decimals at most. */
const PERCENT = /^\d{1,3}(\.\d{1,4})?$/;

/** What a payment may fall short of an item: at most `amount`, and at most `percent` of it. */
export interface Tolerance {
  currency: string;
  amount: string;
  percent: string;
}

const IN_FORCE = (today: string) => sql`
  select distinct on (currency) currency, most, share from tolerances
   where from_day <= ${today}::date order by currency, from_day desc`;

/** Whether any currency has ever had a tolerance: most companies have none. */
export async function areTolerancesSet({ em }: Work): Promise<boolean> {
  const [known] = await read<{ any: boolean }>(
    em,
    sql`select exists (select from tolerances) as any`,
  );
  return known?.any ?? false;
}

/**
 * What is left of items that the payments of this posting settled, and left nothing over for, is rounded off where a
 * tolerance of their currency allows it. None to start with: exactly.
 */
export async function settleTolerances(work: Work): Promise<void> {
  await writeAllocations(
    work,
    sql`
    select gen_random_uuid() as id, document.id as document_id, null::uuid as payment_id, null::uuid as credit_id,
           null::uuid as takes_back_id, 'TOLERANCE' as source, document.open as amount, short.value_on,
           null as reason, null as reason_code, short.posting_id
      from (select allocation.document_id, allocation.posting_id, max(allocation.value_on) as value_on
              from allocations allocation join payments payment on payment.id = allocation.payment_id
             where ${postedHere(work, 'allocation')}
             group by allocation.document_id, allocation.posting_id having max(payment.unapplied) = 0) short
      join documents document on document.id = short.document_id
      join (${IN_FORCE(work.today)}) rule on rule.currency = document.currency
     where document.open > 0 and document.disputed = 0
       and document.open <= least(rule.most, rule.share * document.amount)`,
    sql`posting_id`,
  );
}

/** The tolerances in force on the business day. */
export const tolerances = query({
  permission: 'policies:read',
  async run({ em, today }): Promise<Tolerance[]> {
    const rows = await em.execute<Tolerance[]>(sql`
      select currency, most::text as amount, trim_scale(share * 100)::text as percent
        from (${IN_FORCE(today)}) rule where most > 0 and share > 0 order by currency`);
    return rows.map(row => ({ ...row, amount: wire(row.amount, row.currency) }));
  },
});

/** Payments may fall short by this from today on; nought is exactly. */
export const setTolerance = command({
  name: 'setTolerance',
  permission: 'policies:set',
  async run({ em, today }, { currency, amount, percent }: Tolerance) {
    digitsOf(currency);
    const most = minor(amount, currency);
    if (most < 0n) throw new BadInput('amount', 'Not below zero');
    if (!PERCENT.test(percent) || Number(percent) > 100) {
      throw new BadInput('percent', 'A percentage of 0 to 100');
    }
    await em.execute(sql`
      insert into tolerances (currency, from_day, most, share)
      values (${currency}, ${today}, ${decimal(most, currency)}::numeric, ${percent}::numeric / 100)
      on conflict (currency, from_day) do update set most = excluded.most, share = excluded.share`);
    return { id: currency, changed: { currency, amount, percent } };
  },
});

import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { writeAllocations } from '../ledger.ts';

/** What of an allocation has not been taken back, over `allocations allocation`. */
export const leftOf = sql`(allocation.amount + coalesce((
  select sum(counter.amount) from allocations counter where counter.takes_back_id = allocation.id), 0))`;

/**
 * Takes allocations back by entries of the opposite sign, on the same value day: what counted as paid in time no
 * longer does. `chosen` is a select of id and amount. With the money of a payment goes what was rounded off as it
 * came. The accounts are locked.
 */
export async function takeBack(
  work: Work,
  chosen: RawQueryFragment,
  reason: string,
): Promise<void> {
  await writeAllocations(
    work,
    sql`
    select gen_random_uuid() as id, original.document_id, original.payment_id, original.credit_id,
           original.id as takes_back_id, original.source, -chosen.amount as amount, original.value_on,
           ${reason}::text as reason, original.reason_code
      from (with wanted as (${chosen})
            select id, amount from wanted
            union
            select rounded.id, rounded.amount
              from wanted
              join allocations paid on paid.id = wanted.id and paid.source = 'PAYMENT'
              join allocations rounded on rounded.document_id = paid.document_id
               and rounded.posting_id = paid.posting_id and rounded.source = 'TOLERANCE' and rounded.amount > 0
             where not exists (select from allocations counter where counter.takes_back_id = rounded.id)) chosen
      join allocations original on original.id = chosen.id`,
  );
}

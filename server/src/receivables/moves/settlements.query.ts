import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Context } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { wire } from '../../kernel/money.ts';
import { among, read } from '../../kernel/read.ts';
import { leftOfEntry } from './payment-entries.ts';
import { leftOf } from './take-back.ts';

/** An entry that settled an item, and what of it still does, as the wire names it. */
export interface Settlement {
  id: string;
  source: string;
  itemId: string;
  paymentId: string | null;
  creditItemId: string | null;
  amount: string;
  left: string;
  bookedOn: LocalDate;
  reason: string | null;
  deductionReason: string | null;
}

type Row = Settlement & { currency: string; owner: string };

/** Which end of the entry is asked for. */
export type SettlementSide = 'item' | 'payment' | 'credit';

const SIDES: Record<SettlementSide, RawQueryFragment> = {
  item: sql`allocation.document_id`,
  payment: sql`allocation.payment_id`,
  credit: sql`allocation.credit_id`,
};

/** What settled each item, or what each payment or credit settled, in the order it was booked. */
export async function settlementsOf(
  { em }: Context,
  side: SettlementSide,
  ids: readonly string[],
): Promise<Map<string, Settlement[]>> {
  const rows = await read<Row>(
    em,
    sql`
    select ${SIDES[side]} as owner, allocation.id, allocation.source, allocation.document_id as "itemId",
           allocation.payment_id as "paymentId", allocation.credit_id as "creditItemId", allocation.amount,
           ${leftOf}::numeric(20,4) as left, allocation.booked_on as "bookedOn", allocation.reason,
           allocation.reason_code as "deductionReason", document.currency
      from allocations allocation join documents document on document.id = allocation.document_id
     where ${SIDES[side]} in ${among(ids)} and allocation.amount > 0
     order by allocation.booked_at, allocation.source = 'TOLERANCE', allocation.id`,
  );
  const byOwner = new Map<string, Settlement[]>(ids.map(id => [id, []]));
  for (const { owner, currency, ...row } of rows) {
    const settlement = {
      ...row,
      amount: wire(row.amount, currency),
      left: wire(row.left, currency),
    };
    byOwner.get(owner)?.push(settlement);
  }
  return byOwner;
}

/** Money that left a payment otherwise than by settling, as the wire names it. */
export interface PaymentMove {
  id: string;
  kind: string;
  amount: string;
  left: string;
  bookedOn: LocalDate;
  reason: string;
  otherPaymentId: string | null;
}

/** What left each payment, in the order it was booked, with what was taken back since. */
export async function paymentMovesOf(
  { em }: Context,
  ids: readonly string[],
): Promise<Map<string, PaymentMove[]>> {
  const rows = await read<PaymentMove & { paymentId: string; currency: string }>(
    em,
    sql`
    select entry.payment_id as "paymentId", entry.id, entry.kind, entry.amount, ${leftOfEntry}::numeric(20,4) as left,
           entry.booked_on as "bookedOn", entry.reason, entry.other_payment_id as "otherPaymentId", payment.currency
      from payment_entries entry join payments payment on payment.id = entry.payment_id
     where entry.payment_id in ${among(ids)} and entry.amount > 0
     order by entry.booked_at, entry.id`,
  );
  const byPayment = new Map<string, PaymentMove[]>(ids.map(id => [id, []]));
  for (const { paymentId, currency, ...row } of rows) {
    const move = { ...row, amount: wire(row.amount, currency), left: wire(row.left, currency) };
    byPayment.get(paymentId)?.push(move);
  }
  return byPayment;
}

/** The ids of all instalments of each item's document, itself included; one for a whole document. */
export async function instalmentsOf(
  { em }: Context,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await read<{ id: string; partId: string }>(
    em,
    sql`
    select document.id, part.id as "partId"
      from documents document
      join documents part on part.account_id = document.account_id and part.company_id = document.company_id
       and part.kind = document.kind and part.number = document.number
     where document.id in ${among(ids)}
     order by part.instalment`,
  );
  const byItem = new Map<string, string[]>(ids.map(id => [id, []]));
  for (const { id, partId } of rows) byItem.get(id)?.push(partId);
  return byItem;
}

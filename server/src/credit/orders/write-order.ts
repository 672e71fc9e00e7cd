import { sql } from '@mikro-orm/postgresql';
import { personOf, type Work } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { minor, wire } from '../../kernel/money.ts';
import { write } from '../../kernel/read.ts';
import type { Decided } from '../check/credit-check.ts';
import { isReleased, type Asked } from '../check/decide.ts';
import type { OwnOrder } from '../check/facts.query.ts';
import { forgetInvoices } from './reopen-orders.ts';
import { keepReserved } from './reserve.ts';

export const ORDER_STATUSES = [
  'RESERVED',
  'HELD',
  'DELIVERED',
  'INVOICED',
  'CANCELLED',
  'REJECTED',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Writes the order as it was decided, in place of what its reference stood for, and reserves what it now counts for. */
export async function writeOrder(work: Work, decided: Decided): Promise<string> {
  const { facts, asked, reference } = decided;
  const { own } = facts;
  const id = own?.id ?? newId();
  const status = statusOf(decided);
  const holdsGoods = areGoodsGone(own);
  if (holdsGoods && own.currency !== asked.currency) {
    throw new DomainError('ORDER_CURRENCY', 'What was delivered keeps its currency');
  }
  const kept = holdsGoods ? own.reserved : '0';
  // Invoiced in part it goes on counting whole until that invoice is there, and then for the rest.
  const amount = isPartOfGone(own, asked) && status === 'DELIVERED' ? kept : asked.amount;
  const reserved = status === 'HELD' ? kept : status === 'INVOICED' ? '0' : amount;
  const released = status !== 'HELD' && isReleased(own, asked) ? (own?.released?.id ?? null) : null;
  const stays = status === 'RESERVED' ? released : null;
  const passes = status !== 'HELD';
  await write(
    work.em,
    sql`
    insert into orders as known (id, account_id, company_id, reference, amount, currency, prepaid, status, reserved,
                        requested_by, requested_on, requested_at, passed_on, passed_amount, delivered_on, closed_on,
                        release_id)
    values (${id}, ${facts.accountId}, ${facts.companyId}, ${reference}, ${amount}, ${asked.currency},
            ${asked.prepaid}, ${status}, ${reserved}, ${personOf(work.actor)}, ${work.today}, ${work.now},
            ${passes ? work.today : null}, ${passes ? amount : null},
            ${status === 'DELIVERED' ? work.today : null}, ${status === 'INVOICED' ? work.today : null}, ${stays})
    on conflict on constraint orders_reference_unique do update
       set amount = excluded.amount, currency = excluded.currency, prepaid = excluded.prepaid,
           status = excluded.status, reserved = excluded.reserved, requested_by = excluded.requested_by,
           requested_on = excluded.requested_on, requested_at = excluded.requested_at,
           passed_on = coalesce(excluded.passed_on, known.passed_on),
           passed_amount = coalesce(excluded.passed_amount, known.passed_amount),
           delivered_on = case when ${holdsGoods || status === 'INVOICED'}
                               then coalesce(known.delivered_on, excluded.delivered_on) else excluded.delivered_on end,
           closed_on = excluded.closed_on, release_id = excluded.release_id, left_by_invoice = false`,
  );
  if (released !== null && stays === null) await useRelease(work, released);
  if (own && !staysInvoiced(own, status, asked)) await forgetInvoices(work, id);
  await keepReserved(work, id, own);
  return id;
}

/** Held, or on its way as far as was asked; goods that are gone stay gone. */
function statusOf({ decision, asked, facts }: Decided): OrderStatus {
  if (decision.outcome === 'HOLD') return 'HELD';
  if (asked.context === 'INVOICE') return isPartOfGone(facts.own, asked) ? 'DELIVERED' : 'INVOICED';
  return asked.context === 'DELIVERY' || areGoodsGone(facts.own) ? 'DELIVERED' : 'RESERVED';
}

/** Delivered and not invoiced yet, waiting or not; what was invoiced is over, and its reference may be asked for anew. */
const areGoodsGone = (own: OwnOrder | null): own is OwnOrder =>
  own !== null && own.delivered && Number(own.reserved) > 0;

/** Less is invoiced than was delivered. */
const isPartOfGone = (own: OwnOrder | null, { context, amount, currency }: Asked): boolean =>
  context === 'INVOICE' &&
  areGoodsGone(own) &&
  own.currency === currency &&
  minor(amount, currency) < minor(wire(own.reserved, currency), currency);

/**
 * Whether what was invoiced under its reference is still of it: what is gone is, whether or not more of it is let go,
 * and that it is invoiced the ERP may say once more.
 */
function staysInvoiced(own: OwnOrder, status: OrderStatus, asked: Asked): boolean {
  if (own.currency !== asked.currency) return false;
  if (status === 'DELIVERED') return isPartOfGone(own, asked);
  if (status === 'INVOICED') return own.status === 'INVOICED';
  if (status !== 'HELD') return false;
  const waits = own.status === 'HELD' || own.status === 'REJECTED';
  return (own.delivered && !own.leftByInvoice) || (waits && own.forced === null);
}

/** A release lets one order through once. */
const useRelease = (work: Work, holdId: string) =>
  write(work.em, sql`update holds set used_at = ${work.now} where id = ${holdId}`);

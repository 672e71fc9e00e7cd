import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { BadInput, DomainError, NotFound } from '../kernel/errors.ts';
import { idOf, newId } from '../kernel/ids.ts';
import { decimal, minor, positive } from '../kernel/money.ts';
import { among, read } from '../kernel/read.ts';
import { allocate } from './ledger.ts';

const ALLOCATIONS_MAX = 1000;

export interface ChosenItem {
  itemId: string;
  amount: string;
}

interface Paying {
  accountId: string;
  companyId: string;
  currency: string;
  unapplied: string;
  receivedOn: string;
}

interface Item {
  id: string;
  companyId: string;
  currency: string;
  open: string;
  credit: boolean;
}

/**
 * Allocates a payment to chosen items of its account. Refused as a whole: an item of another account
 * (NOT_FOUND), company or currency, more than is open, more than the payment has left. The account is locked.
 */
export async function allocateChosen(
  work: Work,
  paymentId: string,
  chosen: readonly ChosenItem[],
): Promise<void> {
  if (chosen.length === 0) return;
  if (chosen.length > ALLOCATIONS_MAX) {
    throw new BadInput('allocations', `At most ${ALLOCATIONS_MAX} items at once`);
  }
  const payment = await paymentOf(work, paymentId);
  const ids = chosen.map(choice => idOf(choice.itemId, 'Item'));
  if (new Set(ids).size < ids.length) throw new BadInput('allocations', 'An item is chosen twice');
  const items = await itemsOf(work, payment.accountId, ids);

  let left = minor(payment.unapplied, payment.currency);
  const rows = chosen.map((choice, index) => {
    const item = items.get(ids[index] ?? '');
    if (!item) throw new NotFound('Item');
    assertMatches(payment, item);
    const amount = positive(choice.amount, payment.currency, 'allocations.amount');
    if (amount > minor(item.open, item.currency)) {
      throw tooLarge('The item has less open than that', item.open, item.currency);
    }
    if (amount > left)
      throw tooLarge(
        'The payment has less left than that',
        decimal(left, item.currency),
        item.currency,
      );
    left = (left - amount) as typeof left;
    return { id: newId(), document_id: item.id, amount: decimal(amount, item.currency) };
  });
  await allocate(
    work,
    sql`select chosen.id, chosen.document_id, ${paymentId}::uuid as payment_id, 'PAYMENT' as source,
               chosen.amount, ${payment.receivedOn}::date as value_on
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
               as chosen(id uuid, document_id uuid, amount numeric)`,
  );
}

async function paymentOf({ em }: Work, id: string): Promise<Paying> {
  const [payment] = await read<Paying>(
    em,
    sql`
    select account_id as "accountId", company_id as "companyId", currency, unapplied::text, received_on as "receivedOn"
      from payments where id = ${id}`,
  );
  if (!payment) throw new NotFound('Payment');
  return payment;
}

async function itemsOf({ em }: Work, account: string, ids: string[]): Promise<Map<string, Item>> {
  const items = await read<Item>(
    em,
    sql`
    select id, company_id as "companyId", currency, open::text, credit
      from documents where account_id = ${account} and id in ${among(ids)}`,
  );
  return new Map(items.map(item => [item.id, item]));
}

function assertMatches(payment: Paying, item: Item): void {
  if (item.credit) {
    throw new DomainError(
      'ALLOCATION_KIND',
      'A payment settles invoices and debit notes, not credits',
    );
  }
  if (item.currency !== payment.currency) {
    throw new DomainError(
      'ALLOCATION_CURRENCY',
      `The payment is in ${payment.currency}, the item in ${item.currency}`,
    );
  }
  if (item.companyId !== payment.companyId) {
    throw new DomainError(
      'ALLOCATION_COMPANY',
      'The payment and the item belong to different companies',
    );
  }
}

const tooLarge = (message: string, most: string, currency: string) =>
  new DomainError('ALLOCATION_TOO_LARGE', message, { most, currency });

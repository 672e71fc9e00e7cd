import { sql } from '@mikro-orm/postgresql';
import { posted, postDocuments, postPayments } from '../../receivables/ledger.ts';
import { allocateOldestFirst } from '../../receivables/allocate-oldest-first.ts';
import { decimal } from '../../kernel/money.ts';
import type { Work } from '../../kernel/context.ts';
import { reactUnranked } from '../../reactions.ts';
import { workOn, type Ground } from './planting-ground.ts';
import type { Item, Money, Trade } from './story/trade.ts';

interface Placed {
  trade: Trade;
}

/** A morning's entries, as the ERP sends them: documents, then money, which settles the oldest first. */
export async function postDay(
  ground: Ground,
  day: number,
  items: readonly (Placed & { item: Item })[],
  money: readonly (Placed & { money: Money })[],
): Promise<void> {
  if (items.length === 0 && money.length === 0) return;
  const work = await workOn(ground, 'importLedgerBatch', [day, 8, 40]);
  if (items.length > 0) await post(work, ground, items);
  if (money.length > 0) await receive(work, ground, money);
  await reactUnranked(work, [posted()]);
}

async function post(
  work: Work,
  ground: Ground,
  items: readonly (Placed & { item: Item })[],
): Promise<void> {
  const rows = items.map(({ trade, item }) => ({
    id: item.id,
    ...placeOf(ground, trade),
    kind: item.kind,
    credit: item.kind === 'CREDIT_NOTE',
    number: numberOf(ground, trade, item),
    contract:
      trade.debtor.customerClass === 'C'
        ? null
        : `C-${trade.debtor.code.slice(-3)}/${trade.stream.company.slice(-2)}`,
    delivery_note:
      item.kind === 'INVOICE'
        ? `AV ${trade.debtor.code.slice(3)}${String(item.place).padStart(3, '0')}`
        : null,
    issued_on: ground.calendar.dayOf(item.issued),
    due_on: ground.calendar.dayOf(item.due),
    amount: decimal(BigInt(item.amount), trade.stream.currency),
  }));
  await postDocuments(
    work,
    sql`select row.*, 0::smallint as instalment
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, account_id uuid,
          company_id uuid, kind text, credit boolean, number text, contract text, delivery_note text,
          issued_on date, due_on date, currency text, amount numeric)`,
  );
}

const SERIES: Record<Item['kind'], string> = {
  INVOICE: 'FV',
  DEBIT_NOTE: 'ND',
  CREDIT_NOTE: 'NC',
  OPENING: 'SI',
};

function numberOf(
  { calendar }: Ground,
  { debtor, stream }: Trade,
  { kind, issued, place }: Item,
): string {
  const year = calendar.dayOf(issued).slice(2, 4);
  const series = `${SERIES[kind]}${stream.company.slice(-2)}${stream.currency === 'EUR' ? 'E' : ''}`;
  return `${series}-${year}-${debtor.code.slice(3)}${String(place).padStart(3, '0')}`;
}

async function receive(
  work: Work,
  ground: Ground,
  money: readonly (Placed & { money: Money })[],
): Promise<void> {
  const rows = money.map(({ trade, money: { id, amount } }) => ({
    id,
    ...placeOf(ground, trade),
    reference: referenceOf(trade),
    amount: decimal(BigInt(amount), trade.stream.currency),
  }));
  await postPayments(
    work,
    sql`select id, account_id, company_id, reference, ${work.today}::date as received_on, currency, amount
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, account_id uuid,
               company_id uuid, reference text, currency text, amount numeric)`,
  );
  const applied = money.filter(each => each.money.applied).map(each => each.money.id);
  await allocateOldestFirst(
    work,
    sql`select value::uuid from jsonb_array_elements_text(${JSON.stringify(applied)}::jsonb)`,
  );
}

const REFERENCES: Record<string, string> = { RO: 'OP', IT: 'Bonifico', BY: 'п/п', RU: 'п/п' };

const referenceOf = ({ debtor }: Trade): string =>
  `${REFERENCES[debtor.country] ?? ''} ${debtor.dice.int(1000, 99_999)}`;

const placeOf = ({ companies }: Ground, { debtor, stream }: Trade) => ({
  account_id: debtor.id,
  company_id: companies[stream.company],
  currency: stream.currency,
});

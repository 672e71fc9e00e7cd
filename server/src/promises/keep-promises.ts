import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { decimal, minor, wire } from '../kernel/money.ts';
import { read, write } from '../kernel/read.ts';
import { noteExposure } from '../receivables/exposure-places.ts';
import { layPromises } from './lay-promises.ts';

interface Part {
  promiseId: string;
  remaining: string;
  accountId: string;
  companyId: string;
  currency: string;
  itemId: string;
  /** Its place among all items that are promised, by due day. */
  place: number;
  free: string;
}

/** Rows of (account_id, company_id, currency) in which promises may have to lie anew. */
export type Places = RawQueryFragment;

/**
 * Lays the open promises of these places on their items anew, and keeps what documents and balances say is
 * promised. Only places that have open promises, or still show something promised, are read. The caller holds the
 * accounts' locks.
 */
export async function keepPromises(work: Work, places: Places): Promise<void> {
  const parts = await partsOf(work, places);
  const laid = [
    ...Map.groupBy(parts, part => `${part.accountId} ${part.companyId} ${part.currency}`).values(),
  ].flatMap(layPlace);
  await Promise.all([
    laid.length > 0 && keepParts(work, laid),
    keepDocuments(work, places),
    rememberParts(work, places),
    keepPromisedBalances(work, places),
  ]);
}

const keepParts = ({ em }: Work, laid: object[]): Promise<unknown> =>
  write(
    em,
    sql`
      update promise_items part set amount = laid.amount
        from jsonb_to_recordset(${JSON.stringify(laid)}::jsonb)
             as laid(promise_id uuid, document_id uuid, amount numeric)
       where part.promise_id = laid.promise_id and part.document_id = laid.document_id
         and part.amount <> laid.amount`,
  );

/** Up to which entry a document was settled before a promise is laid on it; `document` is a column of its id. */
export const lastPosition = (document: string): RawQueryFragment => sql`
  (select coalesce(max(earlier.position), 0) from allocations earlier where earlier.document_id = ${raw(document)})`;

/** Whether any of these places has, or ever had, a promise. */
export async function areAnyPromised({ em }: Work, places: Places): Promise<boolean> {
  const [row] = await read<{ any: boolean }>(
    em,
    sql`
    with place as (${places})
    select exists (select from place join promises promise on promise.account_id = place.account_id
                      and promise.company_id = place.company_id and promise.currency = place.currency) as any`,
  );
  return row?.any ?? false;
}

function layPlace(parts: Part[]): { promise_id: string; document_id: string; amount: string }[] {
  const currency = parts[0]?.currency ?? '';
  const read = (amount: string) => minor(wire(amount, currency), currency);
  // Items of a later promise may be due before those of an earlier one.
  const carriers = new Map(
    parts
      .toSorted((one, other) => one.place - other.place)
      .map(part => [part.itemId, { id: part.itemId, free: read(part.free) }]),
  );
  const promises = [...Map.groupBy(parts, part => part.promiseId)].map(([id, own]) => ({
    id,
    remaining: read(own[0]?.remaining ?? '0'),
    itemIds: own.map(part => part.itemId),
  }));
  return layPromises(promises, [...carriers.values()]).map(({ promiseId, itemId, amount }) => ({
    promise_id: promiseId,
    document_id: itemId,
    amount: decimal(amount, currency),
  }));
}

/** Earlier promises before later ones; items by due day. */
const partsOf = ({ em }: Work, places: Places) =>
  read<Part>(
    em,
    sql`
    with place as (${places})
    select promise.id as "promiseId", (promise.amount - promise.paid)::text as remaining,
           promise.account_id as "accountId", promise.company_id as "companyId", promise.currency,
           document.id as "itemId", (document.open - document.disputed)::text as free,
           dense_rank() over (order by document.due_on, document.issued_on, document.number, document.id)::integer as place
      from place
      join promises promise on promise.account_id = place.account_id
       and promise.company_id = place.company_id and promise.currency = place.currency
       and promise.status = 'OPEN'
      join promise_items part on part.promise_id = promise.id
      join documents document on document.id = part.document_id
     order by promise.recorded_at, promise.id, document.due_on, document.issued_on, document.number, document.id`,
  );

async function keepDocuments({ em }: Work, places: Places): Promise<void> {
  await write(
    em,
    sql`
    with place as (${places}),
    covered as (
      select part.document_id,
             coalesce(sum(part.amount) filter (where promise.status = 'OPEN'), 0) as amount
        from place
        join promises promise on promise.account_id = place.account_id
         and promise.company_id = place.company_id and promise.currency = place.currency
        join promise_items part on part.promise_id = promise.id
       group by part.document_id
    )
    update documents document set promised = covered.amount
      from covered
     where document.id = covered.document_id and document.promised <> covered.amount`,
  );
}

/** What of these places' items is promised and disputed from today on, for whoever asks for the day when it is past. */
async function rememberParts({ em, today }: Work, places: Places): Promise<void> {
  await write(
    em,
    sql`
    with place as (${places}),
    item as (
      select distinct part.document_id
        from place
        join promises promise on promise.account_id = place.account_id
         and promise.company_id = place.company_id and promise.currency = place.currency
        join promise_items part on part.promise_id = promise.id
    ),
    changed as (
      select document.id, document.disputed, document.promised
        from item join documents document on document.id = item.document_id
        left join lateral (select disputed, promised from document_parts known
                            where known.document_id = document.id order by known.day desc limit 1) latest on true
       where document.disputed <> coalesce(latest.disputed, 0) or document.promised <> coalesce(latest.promised, 0)
    )
    insert into document_parts (document_id, day, disputed, promised)
    select id, ${today}::date, disputed, promised from changed
    on conflict (document_id, day) do update set disputed = excluded.disputed, promised = excluded.promised`,
  );
}

async function keepPromisedBalances({ em, today }: Work, places: Places): Promise<void> {
  await write(
    em,
    sql`
    with place as (${places}),
    promised as (
      select place.account_id, place.company_id, place.currency,
             coalesce((select sum(document.promised) from documents document
                        where document.account_id = place.account_id
                          and document.company_id = place.company_id and document.currency = place.currency
                          and document.open > 0 and not document.credit
                          and document.due_on < ${today}::date and document.promised > 0), 0) as amount
        from place
       where exists (select 1 from promises promise
                      where promise.account_id = place.account_id
                        and promise.company_id = place.company_id and promise.currency = place.currency)
    ),
    difference as (
      select balance.account_id, balance.company_id, balance.currency,
             promised.amount - balance.promised as promised
        from promised join balances balance
          on balance.account_id = promised.account_id and balance.company_id = promised.company_id
         and balance.currency = promised.currency and balance.promised <> promised.amount
    ),
    kept as (
      update balances balance set promised = balance.promised + difference.promised
        from difference
       where balance.account_id = difference.account_id and balance.company_id = difference.company_id
         and balance.currency = difference.currency
    )
    ${noteExposure('difference', ['promised'])}`,
  );
}

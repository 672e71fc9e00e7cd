import type pg from 'pg';
import type { Call } from './storm.ts';

/** What the database says of what was sent; all empty when every promise was kept. */
export interface Aftermath {
  /** Acknowledged, and not there. */
  lost: string[];
  /** Refused, and there. */
  refusedYetThere: string[];
  /** There more than once. */
  twice: string[];
}

/** Of what each operation's answer is a row. */
export const TABLES: Record<string, string> = {
  postInvoice: 'documents',
  postCreditNote: 'documents',
  writeOff: 'documents',
  postPayment: 'payments',
  reversePayment: 'payments',
  recordPromise: 'promises',
  requestOrder: 'credit_requests',
  deliverOrder: 'orders',
  cancelOrder: 'orders',
};
/** They make something, and nothing twice; a payment is reversed once and an order delivered and cancelled once. */
const OF_THEIR_OWN: readonly (readonly string[])[] = [
  ['postInvoice', 'postCreditNote', 'postPayment', 'recordPromise', 'requestOrder'],
  ['reversePayment'],
  ['deliverOrder'],
  ['cancelOrder'],
];

/** Acknowledged is there, refused is not, unknown is there at most once: by key, and by the row that the key names. */
export async function aftermath(pool: pg.Pool, calls: readonly Call[]): Promise<Aftermath> {
  const { rows } = await pool.query<{ key: string; id: string; operation: string }>(
    'select key, entity_id as id, operation from idempotency_keys',
  );
  const kept = new Map(rows.map(({ key, id }) => [key, id]));
  const there = new Set<string>();
  for (const table of new Set(Object.values(TABLES))) {
    const found = await pool.query<{ id: string }>(`select id from ${table}`);
    for (const { id } of found.rows) there.add(id);
  }
  const twice = OF_THEIR_OWN.flatMap(operations => {
    const ids = rows.filter(({ operation }) => operations.includes(operation)).map(({ id }) => id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
  });
  return {
    lost: calls
      .filter(({ fate, key, id }) => fate === 'OK' && (kept.get(key) !== id || !there.has(id!)))
      .map(({ key }) => key),
    refusedYetThere: calls
      .filter(({ fate, key }) => fate === 'REFUSED' && kept.has(key))
      .map(({ key }) => key),
    twice,
  };
}

/** Rows of money of which no key tells: somebody's mutation that was carried out twice would leave one. */
export async function unaccounted(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ number: number }>(`
    select count(*)::integer as number
      from (select id::text from documents where number like 'ST-%'
            union all select id::text from payments where reference like 'ST-%'
            union all select id::text from credit_requests where reference like 'ST-%'
            union all select id::text from promises) done
     where id not in (select entity_id from idempotency_keys where entity_id is not null)`);
  return rows[0]!.number;
}

/** In how many transactions payments were booked that came side by side. */
export async function bookedTogether(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ number: number }>(`
    select count(*)::integer as number
      from (select 1 from audit_entries where command = 'postPayment'
             group by xmin::text having count(*) > 1) several`);
  return rows[0]!.number;
}

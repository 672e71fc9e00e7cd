import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ALERT_ROWS } from '../alert-rows.ts';
import { COLUMNS } from '../ledger-file.ts';
import { milliseconds } from '../measure.ts';
import { connected, TODAY } from '../world.ts';

const AGES = [
  ['not_due', '<= 0'],
  ['overdue_1', 'between 1 and 30'],
  ['overdue_2', 'between 31 and 60'],
  ['overdue_3', 'between 61 and 90'],
  ['overdue_4', '> 90'],
] as const;

/** What an import of new accounts writes: books, balances, the ranked queue, alerts. */
const INSERTS = [
  `insert into accounts (id, code, name, region, country, created_at)
   select gen_random_uuid(), account_code, min(account_name), min(region), 'RO', '${TODAY}' from staged group by 2`,
  `insert into documents (id, account_id, company_id, kind, credit, number, issued_on, due_on, currency, amount,
                          open, booked_on, posting_id)
   select gen_random_uuid(), account.id, (select id from companies order by position limit 1), 'INVOICE', false,
          number, issued_on::date, due_on::date, currency, amount::numeric, amount::numeric, '${TODAY}',
          '00000000-0000-0000-0000-000000000000'
     from staged join accounts account on account.code = staged.account_code`,
  `insert into balances (account_id, company_id, currency, not_due, overdue_1, overdue_2, overdue_3, overdue_4,
                         not_due_items, overdue_items_1, overdue_items_2, overdue_items_3, overdue_items_4, oldest_due_on)
   select account_id, company_id, currency,
          ${AGES.map(([, age]) => `coalesce(sum(open) filter (where date '${TODAY}' - due_on ${age}), 0)`).join(', ')},
          ${AGES.map(([, age]) => `count(*) filter (where date '${TODAY}' - due_on ${age})`).join(', ')}, min(due_on)
     from documents group by 1, 2, 3`,
  `insert into worklist_rows (account_id, company_id, currency, priority, points, steps_back, overdue, net_collectable,
                              promised, oldest_due_on, contacted_today)
   select account_id, company_id, currency, 50, '{1,0,0,0,0,0,0,0}', '{}', overdue, overdue, 0, oldest_due_on, false
     from balances where overdue > 0`,
  ...ALERT_ROWS,
];

/** What a snapshot changes: what went down is settled by as much, and the balances follow. */
const SETTLEMENTS = [
  `create temporary table lower on commit drop as
   select document.id, document.account_id, document.company_id, document.currency, document.due_on,
          document.open - staged.open::numeric as amount
     from staged
     join accounts account on account.code = staged.account_code
     join documents document on document.account_id = account.id and document.number = staged.number
    where document.open > staged.open::numeric`,
  `insert into allocations (id, document_id, source, amount, value_on, booked_on, booked_at, posting_id)
   select gen_random_uuid(), id, 'SETTLED_IN_ERP', amount, '${TODAY}', '${TODAY}', '${TODAY}',
          '00000000-0000-0000-0000-000000000001' from lower`,
  `update documents document set open = document.open - lower.amount from lower where document.id = lower.id`,
  `update balances balance
      set ${AGES.map(([column]) => `${column} = balance.${column} - moved.${column}`).join(', ')}
     from (select account_id, company_id, currency,
                  ${AGES.map(([column, age]) => `coalesce(sum(amount) filter (where date '${TODAY}' - due_on ${age}), 0) as ${column}`).join(', ')}
             from lower group by 1, 2, 3) moved
    where balance.account_id = moved.account_id and balance.company_id = moved.company_id
      and balance.currency = moved.currency`,
];

/** Milliseconds of COPY and plain INSERTs into the same tables with their constraints and indexes, in one transaction. */
export const copiedLedger = (database: string, file: string): Promise<number> =>
  copied(database, file, INSERTS);

/** The same of a snapshot over what copiedLedger wrote. */
export const copiedSnapshot = (database: string, file: string): Promise<number> =>
  copied(database, file, SETTLEMENTS);

function copied(database: string, file: string, statements: readonly string[]): Promise<number> {
  return connected(database, client =>
    milliseconds(async () => {
      await client.query('begin');
      await stage(client, file);
      for (const statement of statements) await client.query(statement);
      await client.query('commit');
    }),
  );
}

async function stage(client: pg.Client, file: string): Promise<void> {
  const columns = COLUMNS.map(column => `${column} text`).join(', ');
  await client.query(`create temporary table staged (${columns}) on commit drop`);
  const into = client.query(copyFrom('copy staged from stdin with (format csv, header true)'));
  await pipeline(createReadStream(file), into);
  await client.query('analyze staged');
}

import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { figureOf, inTurn, milliseconds, type Figure } from '../measure.ts';
import { ask, connected, signIn, TODAY, type World } from '../world.ts';

const ROWS = 100_000;
const ACCOUNTS = 10_000;
const ROUNDS = 2;
const POLL_MS = 50;
const HEADER = 'account_code,account_name,region,number,issued_on,due_on,currency,amount';

/** A ledger file of 100,000 invoices of 10,000 new accounts, by HTTP, next to COPY and plain INSERTs. */
export async function importLedger(world: World): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'scadent-bench-'));
  const file = join(directory, 'ledger.csv');
  writeFileSync(file, csv());
  try {
    const measured = await inTurn(
      ROUNDS,
      () => imported(world, file),
      () => copied(world, file),
    );
    return [
      figureOf({
        figure: 'ledger import, 100,000 rows',
        unit: 'ms',
        better: 'less',
        bound: 'at most',
        target: 1.5,
        ...measured,
      }),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await world.stopPrograms();
  }
}

function csv(): string {
  const lines = [HEADER];
  const start = Date.parse(`${TODAY}T00:00:00Z`);
  const day = (days: number): string =>
    new Date(start + days * 86_400_000).toISOString().slice(0, 10);
  for (let row = 0; row < ROWS; row++) {
    const account = row % ACCOUNTS;
    const due = 40 - ((row * 7919) % 181);
    const amount = `${1 + ((row * 104_729) % 9000)}.${String(row % 100).padStart(2, '0')}`;
    lines.push(
      `K${account},Client ${account},Region ${account % 12},F${row},${day(due - 30)},${day(due)},RON,${amount}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** From the first byte sent to the import being done. */
async function imported(world: World, file: string): Promise<number> {
  const database = await world.emptyDatabase();
  const product = await world.product(database);
  const cookie = await signIn(product.url, 'admin');
  const body = await readFile(file);
  const taken = await milliseconds(async () => {
    const response = await fetch(`${product.url}/imports/ledger`, {
      method: 'POST',
      headers: { cookie, 'x-scadent-csrf': '1', 'content-type': 'text/csv' },
      body,
    });
    if (response.status !== 202) throw new Error(await response.text());
    const { id } = (await response.json()) as { id: string };
    await finished(product.url, cookie, id);
  });
  await product.stop();
  return taken;
}

async function finished(url: string, cookie: string, id: string): Promise<void> {
  const query = `{ import(id: "${id}") { status rowsImported errorMessage } }`;
  for (;;) {
    const data = await ask<{ import: Record<string, unknown> }>(
      url,
      cookie,
      JSON.stringify({ query }),
    );
    if (data.import.status !== 'RUNNING') {
      if (data.import.rowsImported === ROWS) return;
      throw new Error(`imported otherwise: ${JSON.stringify(data.import)}`);
    }
    await sleep(POLL_MS);
  }
}

const COLUMNS = HEADER.split(',');
/** Alerts that every account with something overdue raises when it first comes in. */
const RAISED = `select account_id, code, row_number() over () as position
    from balances cross join (values ('FIRST_OVERDUE'), ('OVERDUE_DAYS'), ('DEBT_GROWING')) rule(code)
   where overdue > 0`;

/** The same rows into the same tables with their constraints and indexes, in one transaction. */
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
          ${['<= 0', 'between 1 and 30', 'between 31 and 60', 'between 61 and 90', '> 90']
            .map(age => `coalesce(sum(open) filter (where date '${TODAY}' - due_on ${age}), 0)`)
            .join(', ')},
          ${['<= 0', 'between 1 and 30', 'between 31 and 60', 'between 61 and 90', '> 90']
            .map(age => `count(*) filter (where date '${TODAY}' - due_on ${age})`)
            .join(', ')}, min(due_on)
     from documents group by 1, 2, 3`,
  `insert into alerts (id, position, code, severity, account_id, params, day, raised_at)
   select gen_random_uuid(), position, code, 'WARNING', account_id, '{"days": 30}', '${TODAY}', '${TODAY}'
     from (${RAISED}) raised`,
  `insert into alert_states (account_id, code, currency, level)
   select account_id, code, '', 1 from (${RAISED}) raised`,
  `insert into activities (id, account_id, kind, at, day, code, params)
   select gen_random_uuid(), account_id, 'ALERT', '${TODAY}', '${TODAY}', 'alert.' || code, '{"days": 30}'
     from (${RAISED}) raised`,
];

async function copied(world: World, file: string): Promise<number> {
  return connected(await world.emptyDatabase(), async client => {
    return milliseconds(async () => {
      await client.query('begin');
      await client.query(
        `create temporary table staged (${COLUMNS.map(column => `${column} text`).join(', ')}) on commit drop`,
      );
      const into = client.query(copyFrom('copy staged from stdin with (format csv, header true)'));
      await pipeline(createReadStream(file), into);
      for (const statement of INSERTS) await client.query(statement);
      await client.query('commit');
    });
  });
}

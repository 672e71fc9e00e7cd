import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEEN } from '../../server/src/postgres/row-policies.ts';
import { serverUrl } from '../../server/src/postgres/server-role.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { liveThrough } from './every-table.ts';

/** Whose accounts: as the product says it, put in words of its own. */
const READERS = {
  nobody: { agent: '', collector: '', sees: 'false' },
  agent: { agent: 'agent1', collector: '', sees: 'agent_id = $agent' },
  collector: {
    agent: '',
    collector: 'collector1',
    sees: '(collector_id = $collector or collector_id is null)',
  },
  both: {
    agent: 'agent2',
    collector: 'collector2',
    sees: '(agent_id = $agent or collector_id = $collector or collector_id is null)',
  },
};

/** By which accounts a row is somebody's, where it does not name the account itself. */
const ACCOUNT_OF: Record<string, string> = {
  accounts: 'id',
  alert_reads: '(select account_id from alerts where id = alert_id)',
  allocations: '(select account_id from documents where id = document_id)',
  document_parts: '(select account_id from documents where id = document_id)',
  order_documents: '(select account_id from orders where id = order_id)',
  payment_entries: '(select account_id from payments where id = payment_id)',
  promise_items: '(select account_id from promises where id = promise_id)',
};
/** Rows of no single account, or of his without the account being his. */
const BY_OWNERS: Record<string, string> = {
  account_counts: '$sees',
  account_pasts: '$sees or account_id in ($accounts)',
  credit_rule_changes: 'account_id is null or account_id in ($accounts)',
  credit_rules: 'account_id is null or account_id in ($accounts)',
  exposure_changes: '$sees',
  exposure_cells: `agent_id = $agent or (grain in ('COLLECTOR', 'OWNER', 'FINE') and $collector is not null
                   and (collector_id = $collector or collector_id is null))`,
  score_entries: 'agent_id = $agent or account_id in ($accounts)',
  worklist_counts: '$sees',
};

let story: Story;
const readers = new Map<string, pg.Client>();
const ids = new Map<string, string>();
beforeAll(async () => {
  story = await tellStory();
  await liveThrough(story);
  for (const [name, { agent, collector }] of Object.entries(READERS)) {
    const client = new pg.Client({
      connectionString: await serverUrl(story.app.databaseUrl, 30, 'scoped'),
    });
    await client.connect();
    for (const duty of [agent, collector]) if (duty) ids.set(duty, await story.user(duty));
    // As the address alone leaves it: nobody has said who reads.
    if (agent)
      await client.query(`select set_config('scadent.agent', $1, false)`, [ids.get(agent)]);
    if (collector)
      await client.query(`select set_config('scadent.collector', $1, false)`, [ids.get(collector)]);
    readers.set(name, client);
  }
}, 90_000);
afterAll(async () => {
  for (const client of readers.values()) await client.end();
  await story?.stop();
});

/** Tables in which something of an account stands, by the catalogue: they name it, or a row of such a table, or its owners. */
const OF_ACCOUNTS = `
  with recursive reference as (
    select conrelid, confrelid from pg_constraint
     where contype = 'f' and connamespace = current_schema()::regnamespace
  ),
  named as (
    select 'accounts'::regclass::oid as id
    union select attrelid from pg_attribute join pg_class on pg_class.oid = attrelid
     where attname in ('account_id', 'agent_id', 'collector_id', 'account_code') and not attisdropped
       and relkind = 'r' and relnamespace = current_schema()::regnamespace
    union select conrelid from named join reference on confrelid = named.id
  )
  select relname as name, relrowsecurity as on,
         has_table_privilege(current_user || '_scoped', named.id, 'select') as readable,
         array(select pg_get_userbyid(polroles[1])::text from pg_policy where polrelid = named.id order by 1) as roles
    from named join pg_class on pg_class.oid = named.id order by 1`;

describe('the role that reads for a person', () => {
  it('is told by policies what it sees of every table in which something of an account stands', async () => {
    const tables = await sql(story.app, OF_ACCOUNTS);
    expect(tables.length).toBeGreaterThan(Object.keys(SEEN).length);
    const readable = tables.filter(table => table['readable']);
    for (const { name, on, roles } of readable)
      expect([name, on, roles.map((role: string) => role.split('_').at(-1))]).toEqual([
        name,
        true,
        ['scoped', 'server'],
      ]);
    expect(readable.map(({ name }) => name)).toEqual(Object.keys(SEEN).sort());
    // Files as they were sent, and what of them was refused or undone: for the server alone.
    expect(tables.filter(table => !table['readable']).map(({ name }) => name)).toEqual([
      'import_rows',
    ]);
  });

  it('reads no password, session, token, audit or file, and writes nothing', async () => {
    const client = readers.get('both')!;
    const codeOf = (statement: string) =>
      client.query(statement).then(
        () => 'done',
        error => error.code,
      );
    expect(await codeOf('select id, name from users')).toBe('done');
    for (const what of [
      'password_hash from users',
      '* from sessions',
      '* from api_tokens',
      '* from audit_entries',
      '* from imports',
      '* from import_rows',
      '* from undone_entries',
      '* from idempotency_keys',
      '* from book_checks',
      '* from book_check_requests',
    ])
      expect([what, await codeOf(`select ${what}`)]).toEqual([what, '42501']);
    for (const table of Object.keys(SEEN)) {
      expect([table, await codeOf(`delete from ${table}`)]).toEqual([table, '42501']);
      expect([table, await codeOf(`insert into ${table} default values`)]).toEqual([
        table,
        '42501',
      ]);
    }
  });
});

/** What somebody else than the policies says that a reader sees of a table. */
function expected(table: string, reader: keyof typeof READERS): string {
  const { agent, collector, sees } = READERS[reader];
  const accounts = `select id from accounts where ${sees}`;
  const which =
    BY_OWNERS[table] ??
    (table === 'worklist_rows' ? '$sees' : `${ACCOUNT_OF[table] ?? 'account_id'} in ($accounts)`);
  const id = (name: string): string => (name ? `'${ids.get(name)}'::uuid` : 'null::uuid');
  return `select to_jsonb(entry)::text as row from ${table} entry where ${which} order by 1`
    .replaceAll('$accounts', accounts)
    .replaceAll('$sees', sees)
    .replaceAll('$agent', id(agent))
    .replaceAll('$collector', id(collector));
}

describe.each(Object.keys(SEEN).sort())('of %s', table => {
  const seenBy = async (reader: string): Promise<string[]> => {
    const { rows } = await readers
      .get(reader)!
      .query(`select to_jsonb(entry)::text as row from ${table} entry order by 1`);
    return rows.map(({ row }) => row);
  };

  it('an agent and a collector see their own and no more', async () => {
    const all = await sql(story.app, `select from ${table}`);
    const seen = new Set<number>();
    for (const reader of ['agent', 'collector', 'both'] as const) {
      const rows = await sql<{ row: string }>(story.app, expected(table, reader));
      expect(await seenBy(reader)).toEqual(rows.map(({ row }) => row));
      expect([reader, rows.length < all.length]).toEqual([reader, true]);
      seen.add(rows.length);
    }
    expect(Math.max(...seen)).toBeGreaterThan(0);
  });

  it('nobody sees anything where it is not said who reads', async () => {
    // But for the rules that are everybody's.
    const rows = (await seenBy('nobody')).filter(
      row => JSON.parse(row).account_id !== null || !table.startsWith('credit_rule'),
    );
    expect(rows).toEqual([]);
  });
});

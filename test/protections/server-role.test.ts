import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rightsHeld, rightsOn } from '../../server/src/postgres/rights.ts';
import { serverUrl } from '../../server/src/postgres/server-role.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given } from '../kit/given.ts';
import { sql } from '../kit/sql.ts';

const NOT_ALLOWED = '42501';
/** What has happened, and stays as it was written. */
const HISTORY = [
  'alerts',
  'allocations',
  'audit_entries',
  'credit_limits',
  'credit_requests',
  'exchange_rates',
  'payment_entries',
  'score_entries',
  'undone_entries',
];

let app: TestApp;
/** As the server reaches its database. */
let server: pg.Client;
beforeAll(async () => {
  app = await startTestApp();
  const { account, invoice, payment } = given(app);
  const { code } = await account({ agent: 'agent1' });
  await invoice({ account: code });
  await payment({ account: code, amount: '30.00' });
  server = new pg.Client({ connectionString: await serverUrl(app.databaseUrl, 30) });
  await server.connect();
});
afterAll(async () => {
  await server?.end();
  await app?.stop();
});

const codeOf = (statement: string): Promise<string> =>
  server.query(statement).then(
    () => 'done',
    (error: pg.DatabaseError) => error.code ?? '',
  );

describe('the role of the server', () => {
  it('is another than the owner of the tables, in every connection of the app', async () => {
    const users = await sql<{ role: string; owner: string }>(
      app,
      `select distinct current_user as owner, current_user || '_server' as role`,
    );
    const { rows } = await app.parts.pool.query('select current_user as user');
    expect(rows[0].user).toBe(users[0]!.role);
    const orm = await app.parts.orm.em.fork().execute('select current_user as user');
    expect(orm[0]?.user).toBe(users[0]!.role);
    const owned = await server.query(
      `select relname from pg_class where pg_get_userbyid(relowner) = current_user
          and relpersistence <> 't' and relnamespace not in (select oid from pg_namespace where nspname like 'pg\\_t%')`,
    );
    expect(owned.rows).toEqual([]);
  });

  it.each(HISTORY)('reads %s, and can neither change nor remove a row of it', async table => {
    expect(await codeOf(`select count(*) from ${table}`)).toBe('done');
    const { rows } = await server.query(
      `select attname as name from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    expect(rows.length).toBeGreaterThan(2);
    for (const { name } of rows) {
      expect([name, await codeOf(`update ${table} set ${name} = ${name}`)]).toEqual([
        name,
        NOT_ALLOWED,
      ]);
    }
    expect(await codeOf(`delete from ${table}`)).toBe(NOT_ALLOWED);
    expect(await codeOf(`truncate ${table} cascade`)).toBe(NOT_ALLOWED);
  });

  it('lowers what is open of a document, and cannot touch what it was written for', async () => {
    expect(await codeOf('update documents set open = open')).toBe('done');
    for (const column of ['amount', 'currency', 'account_id', 'due_on', 'number', 'booked_on'])
      expect(await codeOf(`update documents set ${column} = ${column}`)).toBe(NOT_ALLOWED);
    for (const column of ['amount', 'account_id', 'received_on', 'reference'])
      expect(await codeOf(`update payments set ${column} = ${column}`)).toBe(NOT_ALLOWED);
    for (const column of ['note', 'at', 'by_id', 'params'])
      expect(await codeOf(`update activities set ${column} = ${column}`)).toBe(NOT_ALLOWED);
  });

  it.each(['documents', 'payments', 'activities', 'accounts', 'users', 'promises', 'orders'])(
    'removes no %s',
    async table => {
      expect(await codeOf(`delete from ${table}`)).toBe(NOT_ALLOWED);
    },
  );

  it.each([
    'create table own (id integer)',
    'alter table accounts add column own text',
    'drop table alerts cascade',
    'create index on accounts (name)',
    'create schema own',
    'create function own() returns integer language sql as $$ select 1 $$',
    'alter table documents disable trigger all',
    'alter table documents drop constraint documents_pkey cascade',
    'truncate balances',
    'create role own',
    `copy accounts to program 'cat'`,
  ])('is refused: %s', async statement => {
    expect(await codeOf(statement)).toBe(NOT_ALLOWED);
  });

  it('has on every table what is written down for it, and no more', async () => {
    const owner = new pg.Client({ connectionString: app.databaseUrl });
    await owner.connect();
    const held = await rightsHeld(owner, null, (await owner.query(ROLE)).rows[0].role);
    await owner.end();
    expect(held.size).toBeGreaterThan(60);
    for (const [table, rights] of held) expect([table, rights]).toEqual([table, rightsOn(table)]);
  });
});

const ROLE = `select current_user || '_server' as role`;

describe('what is laid aside', () => {
  it('are entries of an import that is being undone, and no others', async () => {
    const entries = `array(select id from allocations)`;
    const unknown = `select lay_aside(gen_random_uuid(), 'ALLOCATION', ${entries})`;
    expect(await codeOf(unknown)).toBe(NOT_ALLOWED);
    await sql(
      app,
      `insert into imports (id, kind, mode, options, unknown_columns, status, created_by, created_at)
       select gen_random_uuid(), 'LEDGER', 'APPEND', '{"newCompanies": []}', '{}', 'DONE', id, created_at from users limit 1`,
    );
    const [{ id }] = (await sql<{ id: string }>(app, 'select id from imports')) as [{ id: string }];
    for (const [kind, table] of [
      ['ALLOCATION', 'allocations'],
      ['PAYMENT', 'payments'],
      ['DOCUMENT', 'documents'],
      ['ACCOUNT', 'accounts'],
      ['COMPANY', 'companies'],
      ['SCORE_ENTRY', 'score_entries'],
      ['USER', 'users'],
    ]) {
      const [rows] = await sql(app, `select count(*)::integer as count from ${table}`);
      expect([table, rows!['count'] > 0]).toEqual([table, true]);
      const laid = `select lay_aside('${id}', '${kind}', array(select id from ${table}))`;
      expect([kind, await codeOf(laid)]).toEqual([kind, NOT_ALLOWED]);
      expect(await sql(app, `select count(*)::integer as count from ${table}`)).toEqual([rows]);
    }
  });

  it('nobody else may call for it', async () => {
    const [found] = await sql(
      app,
      `select count(*)::integer as count from pg_proc proc cross join lateral aclexplode(proc.proacl) entry
        where proc.prosecdef and proc.pronamespace = current_schema()::regnamespace and entry.grantee = 0`,
    );
    expect(found).toEqual({ count: 0 });
  });
});

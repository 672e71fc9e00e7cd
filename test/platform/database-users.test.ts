import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { migrate } from '../../server/src/migrate.ts';
import { startTestApp } from '../kit/app.ts';
import { databaseUrl, execute } from '../kit/postgres.ts';

const admin = inject('postgresUrl');
const users: string[] = [];
const databases: string[] = [];
const nextName = (): string => `u_${randomUUID().slice(0, 8)}`;

/** A user of the database server, and the addresses of databases that are his. */
async function userOf(count: number, rights: string): Promise<{ user: string; urls: string[] }> {
  const user = nextName();
  users.push(user);
  await execute(admin, `create role ${user} login password 'test' ${rights}`);
  const urls = [];
  for (let place = 0; place < count; place++) {
    const name = nextName();
    databases.push(name);
    await execute(admin, `create database ${name} owner ${user}`);
    const url = new URL(databaseUrl(admin, name));
    url.username = user;
    url.password = 'test';
    urls.push(url.href);
  }
  return { user, urls };
}

afterAll(async () => {
  for (const name of databases) await execute(admin, `drop database ${name} with (force)`);
  for (const user of users) {
    await execute(admin, `drop role if exists ${user}_server, ${user}_scoped`);
    await execute(admin, `drop role ${user}`);
  }
});

/** Signs in, which reads, writes and opens a session. */
async function serves(url: string): Promise<string> {
  const app = await startTestApp({ databaseUrl: url });
  const { me } = await app.data('admin', '{ me { email } }');
  const { rows } = await app.parts.pool.query('select current_user as role');
  expect(await app.parts.pool.query('create table own ()').catch(error => error.code)).toBe(
    '42501',
  );
  await app.stop();
  expect(me.email).toBe('admin@demo.example');
  return rows[0].role;
}

describe('a database user', () => {
  it('who may make roles needs nobody else, for several databases at once', async () => {
    const { user, urls } = await userOf(3, 'createrole');
    await Promise.all(urls.map(url => migrate(url)));
    expect(await serves(urls[1]!)).toBe(`${user}_server`);
  });

  it('who may not is told what an administrator has to run, and then needs no more', async () => {
    const { user, urls } = await userOf(1, '');
    const [url = ''] = urls;
    const said = await migrate(url).then(
      () => 'migrated',
      (error: Error) => error.message,
    );
    expect(said).toContain(`create role "${user}_server" nologin`);
    await execute(
      admin,
      `create role "${user}_server" nologin; create role "${user}_scoped" nologin; grant "${user}_server", "${user}_scoped" to ${user};`,
    );
    await migrate(url);
    expect(await serves(url)).toBe(`${user}_server`);
  });

  it('whose role may too much is refused', async () => {
    const { user, urls } = await userOf(1, '');
    await execute(admin, `create role ${user}_server bypassrls; grant ${user}_server to ${user}`);
    await expect(migrate(urls[0]!)).rejects.toThrow('may do too much');
  });
});

describe('rights that a dump did not bring along', () => {
  it('are given anew by the next start, to the role alone', async () => {
    const { user, urls } = await userOf(1, 'createrole');
    const [url = ''] = urls;
    await migrate(url);
    await execute(url, `revoke all on accounts, balances from ${user}_server`);
    await execute(url, `revoke execute on function lay_aside from ${user}_server`);
    await execute(url, 'grant execute on function lay_aside, refresh_statistics to public');
    await execute(url, `grant delete on allocations to ${user}_server`);
    await migrate(url);
    const client = `set role ${user}_server; `;
    await execute(url, `${client} select from accounts; delete from balances`);
    await expect(execute(url, `${client} delete from allocations`)).rejects.toThrow('permission');
    await expect(execute(url, `${client} select lay_aside(null, null, null)`)).rejects.toThrow(
      'only entries of an import',
    );
    await execute(admin, `create role ${user}_stranger`);
    users.push(`${user}_stranger`);
    const stranger = `set role ${user}_stranger; select refresh_statistics('accounts')`;
    const other = new URL(admin);
    other.pathname = new URL(url).pathname;
    await expect(execute(other.href, stranger)).rejects.toThrow('permission denied');
  });
});

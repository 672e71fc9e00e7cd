import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { among, ask, read, seenAgain } from '../../server/src/kernel/read.ts';
import { readAs } from '../../server/src/kernel/readers.ts';
import { EVERYTHING, type Scope } from '../../server/src/kernel/scope.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given } from '../kit/given.ts';
import { sql as asOwner } from '../kit/sql.ts';

let app: TestApp;
let ids: string[];
const users = new Map<string, string>();
beforeAll(async () => {
  app = await startTestApp();
  const { account, user } = given(app);
  ids = [];
  for (const agent of ['agent1', 'agent2', undefined])
    ids.push((await account({ code: `OF-${agent ?? 'nobody'}`, ...(agent && { agent }) })).id);
  for (const name of ['agent1', 'agent2', 'collector1']) users.set(name, await user(name));
});
afterAll(() => app?.stop());

const agent = (name: string): Scope => ({
  all: false,
  agentId: users.get(name)!,
  collectorId: null,
});

interface Found {
  id: string;
  code: string;
}

/** Statements that have forgotten whose accounts they may show, by each way on which rows reach a person. */
const FORGETFUL: Record<string, (em: EntityManager) => Promise<Found[]>> = {
  'is prepared': em =>
    read<Found>(em, sql`select id, code from accounts where id in ${among(ids)} order by code`),
  'is written anew each time': em =>
    ask<Found>(em, sql`select id, code from accounts where id in (${ids}) order by code`),
  'looks for words, and for what it found once more': async em => {
    const found = sql`select id, code from accounts where id in (${ids}) and code like 'OF-%' order by code`;
    return seenAgain(em, await em.execute<Found[]>(found), ({ id }) => id);
  },
};

describe.each(Object.entries(FORGETFUL))(
  'a statement that forgets whose accounts it may show, and %s,',
  (_, statement) => {
    async function codesFor(scope: Scope): Promise<string[]> {
      const em = app.parts.orm.em.fork();
      readAs(em, scope, app.parts.scoped);
      return (await statement(em)).map(({ code }) => code);
    }

    it('shows a person his own all the same, whoever else reads at that moment', async () => {
      const readers = Array.from({ length: 60 }, (_, place) => `agent${1 + (place % 2)}`);
      const seen = await Promise.all(readers.map(name => codesFor(agent(name))));
      expect(seen).toEqual(readers.map(name => [`OF-${name}`]));
    });

    it('shows nothing to who has no accounts, and all to who sees all', async () => {
      expect(await codesFor({ all: false, agentId: null, collectorId: null })).toEqual([]);
      expect(await codesFor(EVERYTHING)).toHaveLength(3);
    });
  },
);

describe('what is asked because of an answer', () => {
  const where = async (em: EntityManager): Promise<{ pid: number; role: string }> => {
    const [row] = await read<{ pid: number; role: string }>(
      em,
      sql`select pg_backend_pid() as pid, current_user as role`,
    );
    return row!;
  };

  it('goes the same way, which is free again afterwards', async () => {
    const em = app.parts.orm.em.fork();
    readAs(em, agent('agent1'), app.parts.scoped);
    expect((await where(em)).pid).toBe((await where(em)).pid);
    await nextTurn();
    const { totalCount, idleCount } = app.parts.scoped;
    expect(idleCount).toBe(totalCount);
  });

  it('never goes the way from before somebody said who reads', async () => {
    const em = app.parts.orm.em.fork();
    const before = await where(em);
    readAs(em, agent('agent1'), app.parts.scoped);
    const after = await where(em);
    expect(after.role).not.toBe(before.role);
    expect(await FORGETFUL['is prepared']!(em)).toMatchObject([{ code: 'OF-agent1' }]);
  });
});

describe('what a person asks for', () => {
  const lastRead = async (): Promise<string> => {
    const rows = await asOwner<{ at: string }>(
      app,
      `select coalesce(max(query_start)::text, '') as at from pg_stat_activity
        where application_name = 'scadent-scoped' and datname = current_database()`,
    );
    return rows[0]!.at;
  };

  it('is read in the role that sees no more than he does; what he does is done in the other', async () => {
    const before = await lastRead();
    const { accounts } = await app.data('agent1', '{ accounts { total items { code } } }');
    expect(accounts).toEqual({ total: 1, items: [{ code: 'OF-agent1' }] });
    const after = await lastRead();
    expect(after > before).toBe(true);
    await app.data('director', '{ accounts { total items { code } } }');
    expect(await lastRead()).toBe(after);
    const call = 'mutation ($input: LogActivityInput!) { logActivity(input: $input) { id } }';
    const input = { accountId: ids[0], kind: 'CALL', outcome: 'no answer' };
    expect((await app.data('agent1', call, { input }))['logActivity'].id).toBeTruthy();
    expect(await app.refusal('agent1', call, { input: { ...input, accountId: ids[1] } })).toBe(
      'NOT_FOUND',
    );
  });
});

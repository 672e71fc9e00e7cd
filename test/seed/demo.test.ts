import { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { ormOptions } from '../../server/src/mikro-orm.config.ts';
import { plantSeed } from '../../server/src/seed/plant-seed.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { createDatabase } from '../kit/database.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { sql } from '../kit/sql.ts';
import { theDayOfTheReadme } from './readme-day.ts';
import { FUTURE, WRONG_EARNINGS, WRONG_PENALTIES, WRONG_RESULTS } from './recomputed.ts';

/** A Monday; some weeks before any day on which the tests run. */
const TODAY = localDate('2026-03-02');
const START_MS_MAX = 170_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ seed: 'demo', env: { BUSINESS_DATE: TODAY } });
}, START_MS_MAX);
afterAll(() => app.stop());

const rows = <Row extends object>(statement: string): Promise<Row[]> =>
  app.parts.orm.em.fork().execute<Row[]>(statement);
const count = async (statement: string): Promise<number> =>
  Number((await rows<{ count: string }>(`select count(*) from (${statement}) counted`))[0]?.count);

describe('the books of the example company', () => {
  it('hold every rule that the books of any company hold', async () => {
    // A year of entries is read by allocation here, which nobody else does.
    await sql(app, 'create index on score_entries (allocation_id)');
    expect(await brokenInvariants(app.parts.orm.em.fork(), TODAY)).toEqual({});
  });

  it.each([
    ['earnings as the plan gives them for each allocation', WRONG_EARNINGS],
    ['penalties as each day opened', WRONG_PENALTIES],
    ['promises judged by what came in time', WRONG_RESULTS],
    ['nothing that has not happened yet', FUTURE],
  ])('have %s', async (_what, statement) => {
    expect(await rows(statement)).toEqual([]);
  });

  it('show a year in four countries and three currencies', async () => {
    const { accounts } = await app.data('director', '{ accounts(limit: 1) { total } }');
    expect(accounts.total).toBe(300);
    expect(await count('select distinct country from accounts')).toBe(4);
    expect(await count('select distinct currency from documents')).toBe(3);
    expect(await count('select from payments')).toBeGreaterThan(3000);
    const late = await count('select distinct account_id from balances where overdue > 0');
    expect(late).toBeGreaterThan(80);
    expect(late).toBeLessThan(150);
  });

  it('have nothing left to do for the day that is open', async () => {
    const { runDay } = await app.data(
      'director',
      'mutation ($date: Date!) { runDay(date: $date) { date promisesJudged alertsRaised tasksCreated scoreEntries } }',
      { date: TODAY },
    );
    expect(runDay).toEqual({
      date: TODAY,
      promisesJudged: 0,
      alertsRaised: 0,
      tasksCreated: 0,
      scoreEntries: 0,
    });
  });
});

describe('a morning in the example company', () => {
  it('gives each collector a queue with many reasons', async () => {
    const { worklist } = await app.data(
      'collector1',
      '{ worklist(limit: 500) { total items { reasons { code } } } }',
    );
    expect(worklist.total).toBeGreaterThanOrEqual(60);
    const codes = new Set(
      worklist.items.flatMap((row: any) => row.reasons.map((each: any) => each.code)),
    );
    expect(codes.size).toBeGreaterThanOrEqual(6);
  });

  it('has promises due today and tomorrow, and some that were broken', async () => {
    const due = (days: string) =>
      count(`select from promises where status = 'OPEN' and due_on = date '${TODAY}' + ${days}`);
    expect(await due('0')).toBeGreaterThanOrEqual(4);
    expect(await due('1')).toBeGreaterThanOrEqual(3);
    expect(
      await count(`select from promises where status = 'BROKEN' and closed_on = date '${TODAY}'`),
    ).toBeGreaterThanOrEqual(3);
  });

  it.each([
    'director',
    'saleshead',
    'collector1',
    'collector2',
    'agent1',
    'agent2',
    'field1',
    'admin',
  ])('has unread alerts for %s', async who => {
    const { alerts } = await app.data(who, '{ alerts(unreadOnly: true, limit: 500) { id } }');
    expect(alerts.length).toBeGreaterThan(0);
    expect(alerts.length).toBeLessThan(250);
  });

  it('shows an agent what he has earned this month', async () => {
    const { scoreboard } = await app.data(
      'agent1',
      `{ scoreboard(from: "2026-03-01", to: "2026-03-31") { agent { email } earned penalty } }`,
    );
    expect(scoreboard.length).toBeGreaterThan(0);
    expect(scoreboard.every((row: any) => row.agent.email === 'agent1@demo.example')).toBe(true);
  });
});

theDayOfTheReadme(() => app);

describe('what waits for a second person in the example company', () => {
  const approvals = async (status: string): Promise<any[]> =>
    (
      await app.data(
        'director',
        `query ($status: ApprovalStatus) { approvals(status: $status) {
           items { id kind currency reason requestedBy { email } decidedBy { email } } } }`,
        { status },
      )
    ).approvals.items;
  const director = { email: 'director@demo.example' };
  const colleague = { email: 'director2@demo.example' };

  it('is a raised limit, a loss, money to pay back, an order to let go; and some that one has decided', async () => {
    const open = await approvals('OPEN');
    expect(new Set(open.map(({ kind }) => kind))).toEqual(
      new Set(['CREDIT_LIMIT', 'WRITE_OFF', 'REFUND', 'RELEASE']),
    );
    expect(open.filter(each => each.requestedBy.email === director.email)).toHaveLength(1);
    expect(await approvals('APPROVED')).toMatchObject([
      { kind: 'CREDIT_LIMIT', requestedBy: colleague, decidedBy: director },
    ]);
    expect(await approvals('REFUSED')).toMatchObject([
      { kind: 'WRITE_OFF', requestedBy: colleague, decidedBy: director },
    ]);
  });

  it('is decided by who did not ask for it, and the books still add up', async () => {
    for (const { id, kind, requestedBy } of await approvals('OPEN')) {
      const own = requestedBy.email === director.email;
      const APPROVE = 'mutation ($id: ID!) { approve(id: $id) { status } }';
      if (own) expect(await app.refusal('director', APPROVE, { id })).toBe('APPROVAL_OWN');
      const second = kind === 'RELEASE' ? 'saleshead' : own ? 'director2' : 'director';
      const { approve } = await app.data(second, APPROVE, { id });
      expect(approve.status).toBe('APPROVED');
    }
    expect(await approvals('OPEN')).toEqual([]);
    expect(await brokenInvariants(app.parts.orm.em.fork(), TODAY)).toEqual({});
  });
});

describe('planting again', () => {
  it('changes nothing where debtors are', async () => {
    const { config, orm, log } = app.parts;
    const before = await count('select from audit_entries');
    await plantSeed({ em: orm.em.fork(), config, log, seed: 'demo' });
    expect(await count('select from audit_entries')).toBe(before);
  });

  it('leaves nothing behind when it is interrupted, so that the next start plants again', async () => {
    const database = await createDatabase();
    const orm = await MikroORM.init(ormOptions(database.url));
    const { config, log } = app.parts;
    const onProgress = (line: string): void => {
      if (line.includes('2025')) throw new Error('killed');
    };
    try {
      const em = orm.em.fork();
      await expect(plantSeed({ em, config, log, seed: 'demo', onProgress })).rejects.toThrow(
        'killed',
      );
      const left = await orm.em
        .fork()
        .execute('select from organisations union all select from users');
      expect(left).toEqual([]);
    } finally {
      await orm.close(true);
      await database.drop();
    }
  });
});

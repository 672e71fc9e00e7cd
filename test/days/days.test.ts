import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { balanceDifferences } from '../../server/src/receivables/rebuild-balances.ts';
import { startTestApp } from '../kit/app.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
beforeAll(async () => (story = await tellStory()));
afterAll(() => story.stop());

const RUN = 'mutation ($date: Date!) { runDay(date: $date) { date } }';
const BALANCES =
  'query ($code: String!) { account(code: $code) { balances { notDue overdue buckets { amount } maxDaysOverdue } } }';
const balance = async (code: string) => {
  const [only] = (await story.app.data('director', BALANCES, { code }))['account'].balances;
  return { ...only, buckets: only.buckets.map((bucket: { amount: string }) => bucket.amount) };
};
const healthy = (day: string) => balanceDifferences(story.app.parts.orm.em.fork(), localDate(day));

describe('a day', () => {
  it('moves each item into its bucket: 30 days in the first, 31 in the second', async () => {
    await story.account('AGE');
    await story.invoice('AGE', { dueOn: '2026-03-02', amount: '100.00' });
    expect(await balance('AGE')).toMatchObject({ notDue: '100.00', overdue: '0.00' });
    await story.runDay('2026-03-03');
    expect(await balance('AGE')).toMatchObject({ overdue: '100.00', maxDaysOverdue: 1 });
    await story.runDay('2026-04-01');
    expect(await balance('AGE')).toMatchObject({
      buckets: ['100.00', '0.00', '0.00', '0.00'],
      maxDaysOverdue: 30,
    });
    await story.runDay('2026-04-02');
    expect(await balance('AGE')).toMatchObject({
      buckets: ['0.00', '100.00', '0.00', '0.00'],
      maxDaysOverdue: 31,
    });
    await story.runDay('2026-06-01');
    expect(await balance('AGE')).toMatchObject({
      buckets: ['0.00', '0.00', '0.00', '100.00'],
      maxDaysOverdue: 91,
    });
    expect(await healthy('2026-06-01')).toEqual([]);
  });

  it('is never run backwards, nor by those who may not', async () => {
    expect(await story.app.refusal('director', RUN, { date: '2026-05-31' })).toBe('DAY_PAST');
    expect(await story.app.refusal('collector1', RUN, { date: '2026-06-02' })).toBe('FORBIDDEN');
    expect(await story.app.refusal('director', RUN, { date: '2026-06-31' })).toBe('BAD_USER_INPUT');
  });

  it('runs once, however many ask for it at once', async () => {
    const id = await story.account('ONCE', { agentId: await story.user('agent1') });
    await story.invoice('ONCE', { dueOn: '2026-05-01' });
    await story.promise(id, '1000.00', '2026-06-01');
    const reports = await Promise.all([1, 2, 3].map(() => story.runDay('2026-06-02')));
    const { rows } = await story.app.parts.pool.query(
      `select (select count(*)::int from day_runs where day = '2026-06-02') runs,
              (select count(*)::int from score_entries where on_day = '2026-06-02') penalties,
              (select promises_judged from day_runs where day = '2026-06-02') judged`,
    );
    expect(rows).toEqual([{ runs: 1, penalties: 1, judged: 1 }]);
    expect(reports.every(report => report['date'] === '2026-06-02')).toBe(true);
    expect(await healthy('2026-06-02')).toEqual([]);
  });

  it('that broke off is finished by running it again, and nothing in it happens twice', async () => {
    const run = (statement: string) => sql(story.app, statement);
    // As a crash leaves it: the day has begun, some steps are done, it is not finished.
    await story.runDay('2026-06-03');
    await run(`update day_runs set finished_at = null where day = '2026-06-03'`);
    await run(`delete from day_steps where day = '2026-06-03' and step = 'penalties'`);
    await run(`delete from score_entries where on_day = '2026-06-03'`);
    const before = await run(`select count(*) from alerts`);
    expect(await story.runDay('2026-06-03')).toMatchObject({ scoreEntries: 1, alertsRaised: 0 });
    expect(await run(`select count(*) from alerts`)).toEqual(before);
  });
});

describe('a pinned day', () => {
  it('that was moved survives a restart and beats an earlier BUSINESS_DATE; a later one is caught up', async () => {
    const { databaseUrl } = story.app;
    const day = async (BUSINESS_DATE: string) => {
      const again = await startTestApp({ databaseUrl, env: { BUSINESS_DATE } });
      await expect
        .poll(async () => (await fetch(`${again.url}/readyz`)).status, { timeout: 10_000 })
        .toBe(200);
      const { businessDate } = await again.data('director', '{ businessDate }');
      await again.stop();
      return businessDate;
    };
    expect(await day('2026-03-02')).toBe('2026-06-03');
    expect(await day('2026-06-10')).toBe('2026-06-10');
    expect(await healthy('2026-06-10')).toEqual([]);
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemContext } from '../../server/src/doors/context.ts';
import { addDays, localDate } from '../../server/src/kernel/local-date.ts';
import {
  compactExposure,
  exposureDifferences,
} from '../../server/src/receivables/compact-exposure.ts';
import { balanceDifferences } from '../../server/src/receivables/rebuild-balances.ts';
import { imported } from '../imports/upload.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';

const CODES = ['EXP1', 'EXP2', 'EXP3'];
const ASSIGN = `mutation ($id: ID!, $agentId: ID, $collectorId: ID) {
  assignAccount(accountId: $id, agentId: $agentId, collectorId: $collectorId) { id } }`;

let story: Story;
let today = localDate('2026-03-02');
let ids: string[];
let agents: (string | null)[];
let collectors: (string | null)[];
let files = 0;

beforeAll(async () => {
  story = await tellStory();
  agents = [await story.user('agent1'), await story.user('agent2'), null];
  collectors = [await story.user('collector1'), await story.user('collector2'), null];
  ids = [];
  for (const code of CODES) ids.push(await story.account(code, { agentId: agents[0] }));
});
afterAll(() => story.stop());

const compact = async (): Promise<unknown> =>
  compactExposure(await systemContext(story.app.parts, ['exposure:compact']), {});
const differences = async (): Promise<object[]> => {
  const em = story.app.parts.orm.em.fork();
  return [...(await balanceDifferences(em, today)), ...(await exposureDifferences(em))];
};

const account = fc.nat(2);
const amount = fc.integer({ min: 1, max: 9000 }).map(String);
const days = fc.integer({ min: -95, max: 20 });
const step = fc.oneof(
  fc.record({ act: fc.constant('invoice' as const), account, amount, days }),
  fc.record({ act: fc.constant('pay' as const), account, amount }),
  fc.record({ act: fc.constant('promise' as const), account, amount, days }),
  fc.record({
    act: fc.constant('assign' as const),
    account,
    agent: fc.option(fc.nat(2), { nil: undefined }),
    collector: fc.option(fc.nat(2), { nil: undefined }),
  }),
  fc.record({
    act: fc.constant('import' as const),
    account: fc.nat(4),
    amount,
    days,
    region: fc.constantFrom('', 'Nord', 'Sud'),
    agent: fc.constantFrom('', 'agent1@demo.example', 'agent2@demo.example'),
    mode: fc.constantFrom('append', 'snapshot'),
  }),
  fc.record({ act: fc.constant('day' as const), days: fc.integer({ min: 1, max: 32 }) }),
  fc.record({ act: fc.constant('compact' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** An account that was opened by a file without region and owner gets them from a later one. */
async function importLine(line: Extract<Step, { act: 'import' }>): Promise<void> {
  const due = addDays(today, line.days);
  const { rowsImported } = await imported(
    story.app,
    'account_code,region,agent_email,number,issued_on,due_on,currency,amount\n' +
      `${[...CODES, 'FILE1', 'FILE2'][line.account]},${line.region},${line.agent},I-${++files},${addDays(due, -30)},${due},EUR,${line.amount}\n`,
    { mode: line.mode },
  );
  expect(rowsImported).toBe(1);
}

async function perform(each: Step): Promise<unknown> {
  if (each.act === 'compact') return compact();
  if (each.act === 'import') return importLine(each);
  if (each.act === 'day') {
    today = addDays(today, each.days);
    return story.runDay(today);
  }
  const id = ids[each.account]!;
  const code = CODES[each.account]!;
  if (each.act === 'invoice') {
    const dueOn = addDays(today, each.days);
    return story.invoice(code, { amount: each.amount, dueOn, issuedOn: addDays(dueOn, -30) });
  }
  if (each.act === 'pay') return story.pay(code, each.amount, { receivedOn: today });
  if (each.act === 'promise') {
    const dueOn = addDays(today, Math.abs(each.days));
    // More than is open, or not his: refused.
    return story.promise(id, each.amount, dueOn).catch(() => null);
  }
  return story.app.data('director', ASSIGN, {
    id,
    ...(each.agent === undefined ? {} : { agentId: agents[each.agent] }),
    ...(each.collector === undefined ? {} : { collectorId: collectors[each.collector] }),
  });
}

it('whatever is posted, paid, promised, imported, handed over, aged and folded, the exposure is the sum of the balances', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async steps => {
      for (const each of steps) {
        await perform(each);
        expect([each, await differences()]).toEqual([each, []]);
      }
    }),
    { numRuns: 8, seed: 20260302, endOnFailure: true },
  );
}, 90_000);

it('fifty payments at once, owners that change and compactions beside them: it is the sum of the balances', async () => {
  await story.invoice('EXP1', { amount: '5000.00', dueOn: '2026-02-20' });
  const payments = Array.from({ length: 50 }, (_, at) =>
    story.pay(CODES[at % 3]!, '10.00', { receivedOn: today }),
  );
  const handovers = Array.from({ length: 12 }, (_, at) =>
    story.app.data('director', ASSIGN, { id: ids[at % 3], agentId: agents[at % 2] }),
  );
  const wrong: unknown[] = [];
  const reading = (async () => {
    for (let times = 0; times < 12; times++) {
      await compact();
      wrong.push(...(await differences()));
    }
  })();
  await Promise.all([...payments, ...handovers, reading]);
  expect(wrong).toEqual([]);
  expect(await differences()).toEqual([]);
  await compact();
  expect(await differences()).toEqual([]);
  expect(await sql(story.app, 'select from exposure_changes')).toEqual([]);
}, 60_000);

it('nothing is left of a place that everybody has gone from', async () => {
  const code = 'GONE';
  const id = await story.account(code, { agentId: agents[0], region: 'Vest' });
  await story.invoice(code, { amount: '10.00' });
  await compact();
  const places = () =>
    sql(story.app, `select agent_id from exposure_cells where grain = 'FINE' and region = 'Vest'`);
  expect(await places()).toEqual([{ agent_id: agents[0] }]);
  await story.app.data('director', ASSIGN, { id, agentId: agents[1] });
  await compact();
  expect(await places()).toEqual([{ agent_id: agents[1] }]);
  await story.pay(code, '10.00', { receivedOn: today });
  await compact();
  expect(await places()).toEqual([]);
});

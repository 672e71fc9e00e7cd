import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, localDate } from '../../server/src/kernel/local-date.ts';
import { queueDifferences } from '../../server/src/worklists/rebuild-queue.ts';
import { imported } from '../imports/upload.ts';
import { startTestApp } from '../kit/app.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';

const CODES = ['Q1', 'Q2', 'Q3'];
const LOG = `mutation ($id: ID!, $kind: ActivityKind!) {
  logActivity(input: { accountId: $id, kind: $kind }) { id } }`;
const RETRACT = 'mutation ($id: ID!) { retractActivity(id: $id) { id } }';
const TASK = `mutation ($id: ID!, $dueOn: Date!, $putsOff: Boolean) {
  createTask(input: { accountId: $id, title: "Call", dueOn: $dueOn, putsOff: $putsOff }) { id } }`;
const CLOSE = {
  complete: 'mutation ($id: ID!) { completeTask(id: $id) { id } }',
  cancel: 'mutation ($id: ID!) { cancelTask(id: $id) { id } }',
  reopen: 'mutation ($id: ID!) { reopenTask(id: $id) { id } }',
};
const WITHDRAW =
  'mutation ($id: ID!) { withdrawPromise(id: $id, by: CUSTOMER, reason: "No money") { id } }';
const LIMIT = `mutation ($id: ID!, $limit: Decimal) {
  setCreditLimit(accountId: $id, limit: $limit, currency: "RON", reason: "Risk") { id } }`;
const ASSIGN = `mutation ($id: ID!, $agentId: ID, $collectorId: ID) {
  assignAccount(accountId: $id, agentId: $agentId, collectorId: $collectorId) { id } }`;
const QUEUE = `query ($ownerId: ID, $filter: WorklistFilter) {
  worklist(ownerId: $ownerId, filter: $filter, limit: 500) {
    total items { account { code agent { id } collector { id } } company currency priority } } }`;

let story: Story;
let today = localDate('2026-03-02');
let ids: string[];
let agents: (string | null)[];
let collectors: (string | null)[];
let files = 0;
const last = { activity: '', task: '', promise: '' };

beforeAll(async () => {
  story = await tellStory();
  agents = [await story.user('agent1'), await story.user('agent2'), null];
  collectors = [await story.user('collector1'), await story.user('collector2'), null];
  ids = [];
  for (const code of CODES) ids.push(await story.account(code, { agentId: agents[0] }));
  // He sells and collects: what he sees, he sees once.
  await sql(
    story.app,
    `update users set roles = '{AGENT,COLLECTOR}' where email = 'agent2@demo.example'`,
  );
});
afterAll(() => story.stop());

const differences = (): Promise<object[]> => queueDifferences(story.app.parts.orm.em.fork(), today);

const account = fc.nat(2);
const amount = fc.integer({ min: 1, max: 9000 }).map(String);
const days = fc.integer({ min: -95, max: 20 });
const act = <Name extends string>(name: Name) => fc.constant(name);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: act('invoice'), account, amount, days }) },
  { weight: 2, arbitrary: fc.record({ act: act('pay'), account, amount }) },
  { weight: 2, arbitrary: fc.record({ act: act('promise'), account, amount, days }) },
  fc.record({ act: act('withdraw') }),
  fc.record({ act: act('log'), account, kind: fc.constantFrom('CALL', 'NOTE') }),
  fc.record({ act: act('retract') }),
  fc.record({ act: act('task'), account, days: fc.nat(2), putsOff: fc.boolean() }),
  fc.record({ act: act('close'), how: fc.constantFrom('complete', 'cancel', 'reopen') }),
  fc.record({ act: act('limit'), account, limit: fc.option(amount) }),
  fc.record({ act: act('assign'), account, agent: fc.nat(2), collector: fc.nat(2) }),
  fc.record({
    act: act('import'),
    account: fc.nat(4),
    amount,
    days,
    currency: fc.constantFrom('EUR', 'RON', 'USD'),
    agent: fc.constantFrom('', 'agent1@demo.example', 'agent2@demo.example'),
    mode: fc.constantFrom('append', 'snapshot'),
    again: fc.boolean(),
  }),
  { weight: 2, arbitrary: fc.record({ act: act('day'), days: fc.integer({ min: 1, max: 32 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A known document brings nothing but, perhaps, the first owner of its account. */
async function importLine(line: Extract<Step, { act: 'import' }>): Promise<unknown> {
  const due = addDays(today, line.days);
  if (!line.again) files++;
  const row = `${[...CODES, 'FILE1', 'FILE2'][line.account]},${line.agent},I-${files},${addDays(due, -30)},${due},${line.currency},${line.amount}`;
  return imported(
    story.app,
    `account_code,agent_email,number,issued_on,due_on,currency,amount\n${row}\n`,
    { mode: line.mode },
  );
}

/** What is refused, because it is another's, closed or too much, must leave the queue as it was. */
async function perform(each: Step): Promise<unknown> {
  const { app } = story;
  const refusable = async (
    key: keyof typeof last,
    asked: Promise<Record<string, any>>,
  ): Promise<unknown> =>
    asked.then(
      data => (last[key] = data['id'] ?? Object.values(data)[0].id),
      () => null,
    );
  if (each.act === 'import') return importLine(each);
  if (each.act === 'day') {
    today = addDays(today, each.days);
    return story.runDay(today);
  }
  if (each.act === 'withdraw')
    return app.data('collector1', WITHDRAW, { id: last.promise }).catch(() => null);
  if (each.act === 'retract')
    return app.data('saleshead', RETRACT, { id: last.activity }).catch(() => null);
  if (each.act === 'close')
    return app.data('saleshead', CLOSE[each.how], { id: last.task }).catch(() => null);
  const id = ids[each.account]!;
  const code = CODES[each.account]!;
  switch (each.act) {
    case 'invoice': {
      const dueOn = addDays(today, each.days);
      return story.invoice(code, { amount: each.amount, dueOn, issuedOn: addDays(dueOn, -30) });
    }
    case 'pay':
      return story.pay(code, each.amount, { receivedOn: today });
    case 'promise':
      return refusable('promise', story.promise(id, each.amount, addDays(today, each.days % 4)));
    case 'log':
      return refusable('activity', app.data('saleshead', LOG, { id, kind: each.kind }));
    case 'task':
      return refusable(
        'task',
        app.data('saleshead', TASK, {
          id,
          dueOn: addDays(today, each.days),
          putsOff: each.putsOff,
        }),
      );
    case 'limit':
      return app.data('director', LIMIT, { id, limit: each.limit });
    case 'assign':
      return app.data('director', ASSIGN, {
        id,
        agentId: agents[each.agent],
        collectorId: collectors[each.collector],
      });
  }
}

/** Each reader's list is the director's, without what he may not see: in the same order, with its number. */
async function readersAgree(): Promise<void> {
  const ask = async (who: string, variables: object = {}) =>
    (await story.app.data(who, QUEUE, variables))['worklist'];
  const all = await ask('director');
  expect(all.total).toBe(all.items.length);
  const owned = (by: 'agent' | 'collector', id: string | null) => (item: any) =>
    (item.account[by]?.id ?? null) === id;
  const [agent1, agent2, collector1] = [agents[0]!, agents[1]!, collectors[0]!];
  const nobodys = owned('collector', null);
  const expected: [string, object, (item: any) => boolean][] = [
    ['agent1', {}, owned('agent', agent1)],
    ['collector1', {}, item => owned('collector', collector1)(item) || nobodys(item)],
    [
      'agent2',
      {},
      item => owned('agent', agent2)(item) || owned('collector', agent2)(item) || nobodys(item),
    ],
    ['director', { ownerId: collector1 }, owned('collector', collector1)],
    [
      'collector1',
      { ownerId: agent1 },
      item =>
        owned('agent', agent1)(item) && (owned('collector', collector1)(item) || nobodys(item)),
    ],
    ['director', { filter: { currency: 'EUR' } }, item => item.currency === 'EUR'],
  ];
  for (const [who, variables, sees] of expected) {
    const items = all.items.filter(sees);
    expect([who, variables, await ask(who, variables)]).toEqual([
      who,
      variables,
      { total: items.length, items },
    ]);
  }
}

it('whatever is posted, paid, promised, done, handed over, imported and left to time, the kept queue is the computed one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async steps => {
      for (const each of steps) {
        await perform(each);
        expect([each, await differences()]).toEqual([each, []]);
      }
      await readersAgree();
    }),
    { numRuns: 10, seed: 20260302, endOnFailure: true },
  );
}, 120_000);

it('payments, calls, tasks, promises, owners and files at once, and the day that begins meanwhile, lose nothing', async () => {
  const other = await startTestApp({
    databaseUrl: story.app.databaseUrl,
    env: { BUSINESS_DATE: today },
  });
  const open = { amount: '5000.00', dueOn: addDays(today, -9), issuedOn: addDays(today, -40) };
  for (const code of CODES) await story.invoice(code, open);
  const many = <Answer>(count: number, one: (at: number) => Promise<Answer>): Promise<Answer>[] =>
    Array.from({ length: count }, (_, at) => one(at));
  const file = (name: string): string =>
    [
      'account_code,agent_email,number,issued_on,due_on,currency,amount',
      ...[...CODES, 'FILE1', name].map(
        code => `${code},agent1@demo.example,${name},${today},${addDays(today, -3)},EUR,70`,
      ),
    ].join('\n');
  const next = addDays(today, 1);
  await Promise.all([
    ...many(50, () => story.pay('Q1', '10.00', { receivedOn: today })),
    ...many(15, at => other.data('saleshead', LOG, { id: ids[at % 3], kind: 'CALL' })),
    ...many(10, at => story.app.data('saleshead', TASK, { id: ids[at % 3], dueOn: next })),
    ...many(6, at => story.promise(ids[at % 3]!, '20.00', addDays(next, at))),
    ...many(6, at => other.data('director', ASSIGN, { id: ids[at % 3], agentId: agents[at % 2] })),
    imported(story.app, file('F1')),
    imported(other, file('F2')),
    story.runDay(next),
  ]);
  today = next;
  expect(await differences()).toEqual([]);
  await readersAgree();
  await other.stop();
}, 60_000);

it('is ranked anew as the program starts where other rules, or none yet, have ranked it', async () => {
  const before = await sql(story.app, 'select * from worklist_rows');
  expect(before.length).toBeGreaterThan(3);
  for (const table of ['rows', 'counts', 'strategies'])
    await sql(story.app, `delete from worklist_${table}`);
  const started = await startTestApp({
    databaseUrl: story.app.databaseUrl,
    env: { BUSINESS_DATE: today },
  });
  await expect
    .poll(async () => (await fetch(`${started.url}/readyz`)).status, { timeout: 10_000 })
    .toBe(200);
  const after = await sql(story.app, 'select * from worklist_rows');
  expect(after).toHaveLength(before.length);
  expect(await differences()).toEqual([]);
  await started.stop();
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imported } from '../imports/upload.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { day, given } from '../kit/given.ts';

interface Row {
  account: { code: string };
  company: string;
  currency: string;
  priority: number;
  overdue: string;
  netCollectable: string;
  maxDaysOverdue: number;
  contactedToday: boolean;
  suggestedAction: string;
  exit: string;
  reasons: { code: string; points: number; text: string }[];
}

const WORKLIST = `query ($ownerId: ID, $filter: WorklistFilter, $offset: Int, $limit: Int) {
  worklist(ownerId: $ownerId, filter: $filter, offset: $offset, limit: $limit) { total items {
    account { code } company currency priority overdue netCollectable maxDaysOverdue contactedToday
    suggestedAction exit reasons { code points text } } } }`;
const LOG = 'mutation ($input: LogActivityInput!) { logActivity(input: $input) { id } }';
const TASK = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';

let app: TestApp;
let make: ReturnType<typeof given>;

const rows = async (who: string, variables: object = {}): Promise<Row[]> =>
  (await app.data(who, WORKLIST, variables)).worklist.items;
const order = async (who: string, variables: object = {}): Promise<string[]> =>
  (await rows(who, variables)).map(row => row.account.code);
const row = async (code: string, who = 'admin'): Promise<Row> =>
  (await rows(who)).find(each => each.account.code === code)!;
const codes = (each: Row): string[] => each.reasons.map(reason => reason.code);

const account = async (code: string, invoices: object[], owners: object = {}): Promise<string> => {
  const { id } = await make.account({ code, collector: 'collector1', ...owners });
  for (const invoice of invoices) await make.invoice({ account: code, ...invoice });
  return id;
};

beforeAll(async () => {
  app = await startTestApp();
  make = given(app);
  await account('OLD', [{ amount: '100.00', dueIn: -70 }]);
  await account('LARGE', [{ amount: '9000.00', dueIn: -20 }]);
  await account('SMALL', [{ amount: '10.00', dueIn: -1 }], { agent: 'agent1' });
  await account('NOT-DUE', [{ amount: '5000.00', dueIn: 0 }]);
  await account('OTHER', [{ amount: '400.00', dueIn: -8 }], { collector: 'collector2' });
  await account('FREE', [{ amount: '200.00', dueIn: -8 }], { collector: undefined });
  await account('TWO', [
    { amount: '300.00', dueIn: -3 },
    { amount: '40.00', currency: 'EUR', dueIn: -40 },
  ]);
  const called = await account('CALLED', [{ amount: '8000.00', dueIn: -90 }], {
    collector: undefined,
  });
  await app.data('collector2', LOG, {
    input: { accountId: called, kind: 'CALL', outcome: 'reached' },
  });
  const promised = await account('PROMISED', [{ amount: '700.00', dueIn: -30 }]);
  await make.promise({ accountId: promised, amount: '700.00', dueIn: 4 });
  const task = await account('TASK', [{ amount: '100.00', dueIn: -2 }]);
  await app.data('collector1', TASK, {
    input: { accountId: task, title: 'Ask the CFO', dueOn: day(0) },
  });
  // Measured while the currencies were coming: a file that is through measures the averages of all.
  await imported(
    app,
    'account_code,number,issued_on,due_on,currency,amount\nNOT-DUE,I-1,2026-03-02,2026-03-20,RON,1\n',
  );
});
afterAll(() => app.stop());

describe('the worklist', () => {
  it('has what can be asked for, once for each currency, and nobody who owes nothing yet', async () => {
    const found = await order('collector1');
    expect(found.toSorted()).toEqual(
      ['CALLED', 'FREE', 'LARGE', 'OLD', 'PROMISED', 'SMALL', 'TASK', 'TWO', 'TWO'].toSorted(),
    );
    const { worklist } = await app.data('collector1', WORKLIST, { offset: 100 });
    expect(worklist).toEqual({ total: 9, items: [] });
  });

  it("shows nobody the accounts of others, and another owner's list as far as one sees it", async () => {
    expect((await order('collector2')).toSorted()).toEqual(['CALLED', 'FREE', 'OTHER']);
    expect(await order('agent1')).toEqual(['SMALL']);
    const ownerId = await make.user('collector2');
    expect(await order('director', { ownerId })).toEqual(['OTHER']);
    expect(await order('collector1', { ownerId })).toEqual([]);
    expect(await order('director', { ownerId: 'nobody' })).toEqual([]);
  });

  it('has the highest priority first, from 100 down to 0', async () => {
    const found = await rows('director');
    const priorities = found.map(each => each.priority);
    expect(priorities).toEqual(priorities.toSorted((one, other) => other - one));
    expect(Math.max(...priorities)).toBeLessThanOrEqual(100);
    expect(Math.min(...priorities)).toBeGreaterThan(0);
    expect((await order('director', { filter: { currency: 'RON' } }))[0]).toBe('LARGE');
  });

  it('explains every row: the points of its reasons are its priority', async () => {
    for (const each of await rows('director')) {
      expect(each.reasons.length).toBeGreaterThan(0);
      const sum = each.reasons.reduce((all, { points }) => all + points, 0);
      expect(Math.abs(sum - each.priority)).toBeLessThan(0.5);
      for (const text of [each.suggestedAction, each.exit, ...each.reasons.map(one => one.text)]) {
        expect(text).not.toBe('');
      }
    }
  });

  it('says why in the language of the reader', async () => {
    const old = await row('OLD');
    expect(codes(old)).toEqual(['AGE', 'AMOUNT']);
    expect(old).toMatchObject({ overdue: '100.00', netCollectable: '100.00', maxDaysOverdue: 70 });
    expect(old.reasons[0]!.text).toBe('The oldest item is 70 days overdue');
    expect(old.reasons[1]!.text).toBe('100.00 RON to ask for');
    expect(old.suggestedAction).toContain('formal demand');
    expect((await row('LARGE')).reasons[0]!.text).toMatch(
      /^9,000.00 RON to ask for: [34]\.\d× the company average in RON$/,
    );
    const romanian = await row('OLD', 'collector1');
    expect(romanian.reasons[0]!.text).toBe('Cea mai veche factură este întârziată cu 70 de zile');
  });

  it('lets step back whom anybody contacted today and who has promised all', async () => {
    const last = (await rows('collector1')).slice(-2);
    expect(last.map(each => each.account.code).toSorted()).toEqual(['CALLED', 'PROMISED']);
    const called = await row('CALLED');
    expect(called.contactedToday).toBe(true);
    expect(codes(called)).toContain('CONTACTED_TODAY');
    const promised = await row('PROMISED');
    expect(promised.netCollectable).toBe('0.00');
    expect(codes(promised)).toContain('FULLY_PROMISED');
    expect(promised.exit).toContain('700.00 RON');
  });

  it('brings up an account with a task due and names the task', async () => {
    const task = await row('TASK');
    expect(codes(task)).toContain('TASK_DUE');
    expect(task.suggestedAction).toBe('Do the task: Ask the CFO');
  });

  it('leaves out who has paid', async () => {
    await account('PAYS', [{ amount: '50.00', dueIn: -5 }]);
    expect(await row('PAYS')).toBeDefined();
    await make.payment({ account: 'PAYS', amount: '50.00' });
    expect(await row('PAYS')).toBeUndefined();
  });

  it.each([
    ['a currency', { currency: 'EUR' }, ['TWO']],
    ['part of a name', { search: 'customer lar' }, ['LARGE']],
    ['a least amount', { minCollectable: '8000.00' }, ['LARGE', 'CALLED']],
    ['a reason', { reason: 'TASK_DUE' }, ['TASK']],
    ['a reason to step back', { reason: 'FULLY_PROMISED' }, ['PROMISED']],
    ['a reason that no rule gives', { reason: 'WHIM' }, []],
  ])('is narrowed by %s; priorities stay', async (_, filter, found) => {
    const narrowed = await rows('director', { filter });
    expect(narrowed.map(each => each.account.code)).toEqual(found);
    const all = await rows('director');
    for (const each of narrowed) {
      expect(all).toContainEqual(each);
    }
  });

  it('pages without a gap', async () => {
    const all = await order('director');
    const pages = [
      ...(await order('director', { limit: 4 })),
      ...(await order('director', { limit: 4, offset: 4 })),
      ...(await order('director', { limit: 4, offset: 8 })),
    ];
    expect(pages).toEqual(all.slice(0, 12));
    expect(await app.refusal('director', WORKLIST, { limit: 0 })).toBe('BAD_USER_INPUT');
  });
});

describe('the workday', () => {
  it('counts what the caller did today, and nobody else', async () => {
    const DAY = '{ workday { contacted tasksDone promised { amount currency } } }';
    expect((await app.data('collector2', DAY)).workday).toEqual({
      contacted: 1,
      tasksDone: 0,
      promised: [],
    });
    expect((await app.data('collector1', DAY)).workday).toEqual({
      contacted: 0,
      tasksDone: 0,
      promised: [{ amount: '700.00', currency: 'RON' }],
    });
  });
});

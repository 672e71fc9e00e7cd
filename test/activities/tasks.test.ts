import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { day, given } from '../kit/given.ts';

let app: TestApp;
let make: ReturnType<typeof given>;

beforeAll(async () => {
  app = await startTestApp();
  make = given(app);
});
afterAll(() => app.stop());

const CREATE = `mutation ($input: CreateTaskInput!) { createTask(input: $input) {
  id title dueOn status assignee { email } account { code } } }`;
const COMPLETE = `mutation ($id: ID!, $outcome: String, $next: CreateTaskInput) {
  completeTask(id: $id, outcome: $outcome, next: $next) { id status outcome } }`;
const CANCEL = 'mutation ($id: ID!) { cancelTask(id: $id) { status } }';
const LIST = `query ($assigneeId: ID, $until: Date) { taskList(assigneeId: $assigneeId, until: $until) {
  total items { title dueOn } } }`;
const OF_ACCOUNT = `query ($id: ID!, $status: TaskStatus) { account(id: $id) {
  tasks(status: $status) { title } nextAction { title dueOn } timeline { items { summary } } } }`;

const task = async (
  who: string,
  accountId: string,
  title: string,
  dueIn: number,
): Promise<string> =>
  (await app.data(who, CREATE, { input: { accountId, title, dueOn: day(dueIn) } })).createTask.id;

describe('createTask', () => {
  it('gives the caller something to do', async () => {
    const { id, code } = await make.account();
    const input = { accountId: id, title: ' Call again ', dueOn: day(0) };
    const { createTask } = await app.data('collector1', CREATE, { input });
    expect(createTask).toMatchObject({
      title: 'Call again',
      dueOn: day(0),
      status: 'OPEN',
      assignee: { email: 'collector1@demo.example' },
      account: { code },
    });
  });

  it('gives a colleague who sees the account something to do, and nobody else', async () => {
    const { id } = await make.account({ agent: 'agent1' });
    const input = { accountId: id, title: 'Visit', dueOn: day(2) };
    const toAgent = { ...input, assigneeId: await make.user('agent1') };
    const { createTask } = await app.data('collector1', CREATE, { input: toAgent });
    expect(createTask.assignee.email).toBe('agent1@demo.example');
    const toOther = { ...input, assigneeId: await make.user('agent2') };
    expect(await app.refusal('collector1', CREATE, { input: toOther })).toBe('TASK_ASSIGNEE');
    const toNobody = { ...input, assigneeId: 'nobody' };
    expect(await app.refusal('collector1', CREATE, { input: toNobody })).toBe('TASK_ASSIGNEE');
  });

  it('refuses yesterday, an empty title and an account of others', async () => {
    const { id } = await make.account({ agent: 'agent1' });
    const input = { accountId: id, title: 'Call', dueOn: day(0) };
    expect(await app.refusal('agent1', CREATE, { input: { ...input, dueOn: day(-1) } })).toBe(
      'TASK_DUE_PAST',
    );
    expect(await app.refusal('agent1', CREATE, { input: { ...input, title: ' ' } })).toBe(
      'BAD_USER_INPUT',
    );
    expect(await app.refusal('agent2', CREATE, { input })).toBe('NOT_FOUND');
    expect(await app.refusal('director', CREATE, { input })).toBe('FORBIDDEN');
  });
});

describe('closing a task', () => {
  it('notes what came of it and gives the next one in the same breath', async () => {
    const { id } = await make.account();
    const first = await task('collector1', id, 'Call', 0);
    const next = { accountId: id, title: 'Send statement', dueOn: day(1) };
    const { completeTask } = await app.data('collector1', COMPLETE, {
      id: first,
      outcome: 'Reached',
      next,
    });
    expect(completeTask).toEqual({ id: first, status: 'DONE', outcome: 'Reached' });
    const { account } = await app.data('admin', OF_ACCOUNT, { id });
    expect(account.tasks).toEqual([{ title: 'Send statement' }]);
    expect(account.nextAction).toEqual({ title: 'Send statement', dueOn: day(1) });
    expect(account.timeline.items.map((entry: { summary: string }) => entry.summary)).toEqual(
      expect.arrayContaining([
        'Task for 02/03/2026: Call',
        'Task done: Call · Reached',
        'Task for 03/03/2026: Send statement',
      ]),
    );
  });

  it('changes nothing when the next one is refused', async () => {
    const { id } = await make.account();
    const first = await task('collector1', id, 'Call', 0);
    const next = { accountId: id, title: 'Too late', dueOn: day(-3) };
    expect(await app.refusal('collector1', COMPLETE, { id: first, next })).toBe('TASK_DUE_PAST');
    expect((await app.data('collector1', OF_ACCOUNT, { id })).account.tasks).toEqual([
      { title: 'Call' },
    ]);
  });

  it('happens once, also when two do it at the same moment', async () => {
    const { id } = await make.account();
    const first = await task('collector1', id, 'Call', 0);
    const answers = await Promise.all([
      app.ask('collector1', COMPLETE, { id: first }),
      app.ask('collector2', CANCEL, { id: first }),
    ]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['TASK_CLOSED', null]);
    expect(await app.refusal('collector1', CANCEL, { id: first })).toBe('TASK_CLOSED');
  });

  it('is not for who does not see the account', async () => {
    const { id } = await make.account({ agent: 'agent1' });
    const first = await task('agent1', id, 'Visit', 0);
    expect(await app.refusal('agent2', COMPLETE, { id: first })).toBe('NOT_FOUND');
    expect(await app.refusal('agent2', CANCEL, { id: first })).toBe('NOT_FOUND');
    expect(await app.refusal('agent1', CANCEL, { id: 'no-id' })).toBe('NOT_FOUND');
    expect(await app.refusal('director', CANCEL, { id: first })).toBe('FORBIDDEN');
    await app.data('agent1', CANCEL, { id: first });
    const { account } = await app.data('agent1', OF_ACCOUNT, { id, status: 'CANCELLED' });
    expect(account).toMatchObject({ tasks: [{ title: 'Visit' }], nextAction: null });
  });
});

describe('the list of tasks', () => {
  it("is one's own, soonest first, up to a day; a colleague's by name", async () => {
    const { id } = await make.account({ agent: 'field1' });
    await task('field1', id, 'Later', 5);
    await task('field1', id, 'Sooner', 1);
    const own = await app.data('field1', LIST);
    expect(own.taskList).toEqual({
      total: 2,
      items: [
        { title: 'Sooner', dueOn: day(1) },
        { title: 'Later', dueOn: day(5) },
      ],
    });
    const until = await app.data('field1', LIST, { until: day(1) });
    expect(until.taskList.items).toEqual([{ title: 'Sooner', dueOn: day(1) }]);
    const assigneeId = await make.user('field1');
    expect((await app.data('director', LIST, { assigneeId })).taskList.total).toBe(2);
    expect((await app.data('agent2', LIST, { assigneeId })).taskList.total).toBe(0);
  });
});

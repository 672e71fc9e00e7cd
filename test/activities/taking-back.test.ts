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

const LOG = 'mutation ($input: LogActivityInput!) { logActivity(input: $input) { id } }';
const RETRACT = 'mutation ($id: ID!) { retractActivity(id: $id) { retracted } }';
const REOPEN = 'mutation ($id: ID!) { reopenTask(id: $id) { status outcome } }';
const CREATE_TASK = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';
const COMPLETE = 'mutation ($id: ID!) { completeTask(id: $id, outcome: "ok") { id } }';
const STORY = `query ($id: ID!) { account(id: $id) {
  lastActivity { id } timeline { items { kind code note retracted } } } }`;
const DAY = `{ workday { contacted tasksDone } worklist { items { contactedToday account { code } } } }`;

async function called(
  who = 'collector1',
): Promise<{ accountId: string; code: string; id: string }> {
  const { id: accountId, code } = await make.account({ collector: 'collector1' });
  await make.invoice({ account: code });
  const input = { accountId, kind: 'CALL', outcome: 'NO_ANSWER', note: 'Greșit' };
  return { accountId, code, id: (await app.data(who, LOG, { input })).logActivity.id };
}

describe('retractActivity', () => {
  it('leaves the entry to be read, marked, and it counts for nothing any more', async () => {
    const { accountId, code, id } = await called();
    const before = await app.data('collector1', DAY);
    expect(before.worklist.items).toContainEqual({ contactedToday: true, account: { code } });
    expect(await app.data('collector1', RETRACT, { id })).toEqual({
      retractActivity: { retracted: true },
    });
    const after = await app.data('collector1', DAY);
    expect(after.worklist.items).toContainEqual({ contactedToday: false, account: { code } });
    expect(after.workday.contacted).toBe(before.workday.contacted - 1);
    const { account } = await app.data('collector1', STORY, { id: accountId });
    expect(account.lastActivity).toBeNull();
    expect(account.timeline.items).toContainEqual({
      kind: 'CALL',
      code: null,
      note: 'Greșit',
      retracted: true,
    });
  });

  it('does the same when it is sent twice', async () => {
    const { id } = await called();
    await Promise.all([1, 2].map(() => app.data('collector1', RETRACT, { id })));
  });

  it('is for its author alone, on that day, where he sees the account', async () => {
    const { id } = await called();
    expect(await app.refusal('saleshead', RETRACT, { id })).toBe('ACTIVITY_OF_ANOTHER');
    expect(await app.refusal('collector2', RETRACT, { id })).toBe('NOT_FOUND');
    expect(await app.refusal('collector1', RETRACT, { id: 'nothing' })).toBe('NOT_FOUND');
  });
});

describe('reopenTask', () => {
  it('makes it to do again, and the timeline tells both', async () => {
    const { id: accountId } = await make.account({ collector: 'collector1' });
    const input = { accountId, title: 'Cere extras', dueOn: day(0) };
    const { id } = (await app.data('collector1', CREATE_TASK, { input })).createTask;
    expect(await app.refusal('collector1', REOPEN, { id })).toBe('TASK_OPEN');
    const { tasksDone } = (await app.data('collector1', DAY)).workday;
    await app.data('collector1', COMPLETE, { id });
    expect(await app.refusal('saleshead', REOPEN, { id })).toBe('TASK_OF_ANOTHER');
    expect(await app.data('collector1', REOPEN, { id })).toEqual({
      reopenTask: { status: 'OPEN', outcome: null },
    });
    expect((await app.data('collector1', DAY)).workday.tasksDone).toBe(tasksDone);
    const { account } = await app.data('collector1', STORY, { id: accountId });
    expect(account.timeline.items.map((entry: { code: string }) => entry.code)).toEqual(
      expect.arrayContaining(['activity.TASK_DONE_WITH', 'activity.TASK_REOPENED']),
    );
  });
});

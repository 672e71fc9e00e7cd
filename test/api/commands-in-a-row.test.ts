import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
beforeAll(async () => (story = await tellStory()));
afterAll(() => story.stop());

const IN_CALL = `mutation ($promise: RecordPromiseInput!, $call: LogActivityInput!) {
  recordPromise(input: $promise) { id status } logActivity(input: $call) { id kind outcome } }`;
const KEPT =
  'query ($id: ID!) { account(id: $id) { promises { status } timeline(limit: 9) { items { kind } } } }';

const promiseInCall = (accountId: string, amount: string) =>
  story.app.ask('collector1', IN_CALL, {
    promise: { accountId, company: 'MAIN', currency: 'RON', amount, dueOn: '2026-03-10' },
    call: { accountId, kind: 'CALL', outcome: 'PROMISED' },
  });
const kept = async (id: string) => (await story.app.data('director', KEPT, { id }))['account'];

describe('two commands in one request', () => {
  it('are both done: a promise and the call in which it was made', async () => {
    const id = await story.account('R1');
    await story.invoice('R1', { amount: '300.00' });
    const { data, errors } = await promiseInCall(id, '300.00');
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      recordPromise: { status: 'OPEN' },
      logActivity: { kind: 'CALL', outcome: 'PROMISED' },
    });
  });

  it('stop at the first that is refused: no call is noted for a promise that is not', async () => {
    const id = await story.account('R2');
    await story.invoice('R2', { amount: '300.00' });
    const { errors } = await promiseInCall(id, '-5.00');
    expect(errors?.[0]).toMatchObject({ path: ['recordPromise'] });
    const account = await kept(id);
    expect(account.promises).toEqual([]);
    const kinds = account.timeline.items.map(({ kind }: { kind: string }) => kind);
    expect(kinds).not.toContain('CALL');
  });

  it('names the variable that is not what the schema asks for, and does nothing', async () => {
    const { data, errors } = await story.app.ask('collector1', IN_CALL, { promise: {}, call: {} });
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});

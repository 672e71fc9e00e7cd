import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given } from '../kit/given.ts';

let app: TestApp;
let make: ReturnType<typeof given>;

beforeAll(async () => {
  app = await startTestApp();
  make = given(app);
});
afterAll(() => app.stop());

const LOG = `mutation ($input: LogActivityInput!) { logActivity(input: $input) {
  kind summary outcome note contactName code by { email } account { code } } }`;
const TIMELINE = `query ($id: ID!, $limit: Int, $offset: Int) { account(id: $id) {
  timeline(limit: $limit, offset: $offset) { total items { kind summary by { email } } }
  lastActivity { kind summary } } }`;

describe('logActivity', () => {
  it('notes a call, worded in the language of the reader', async () => {
    const { id, code } = await make.account();
    const input = {
      accountId: id,
      kind: 'CALL',
      outcome: 'pays on Friday',
      contactName: 'Ion Pop',
      note: 'Two\n lines',
    };
    const { logActivity } = await app.data('collector2', LOG, { input });
    expect(logActivity).toEqual({
      ...input,
      accountId: undefined,
      code: null,
      summary: 'Telefonata, Ion Pop · pays on Friday · Two lines',
      by: { email: 'collector2@demo.example' },
      account: { code },
    });
  });

  it.each(['PROMISE', 'PAYMENT', 'TASK', 'ALERT', 'CHANGE', 'HOLD', 'DISPUTE'])(
    'leaves %s to the act itself',
    async kind => {
      const { id } = await make.account();
      const input = { accountId: id, kind };
      expect(await app.refusal('collector1', LOG, { input })).toBe('BAD_USER_INPUT');
    },
  );

  it('refuses what is still to come and a note without end', async () => {
    const { id } = await make.account();
    const input = { accountId: id, kind: 'NOTE' };
    const at = new Date(Date.now() + 3_600_000).toISOString();
    expect(await app.refusal('collector1', LOG, { input: { ...input, at } })).toBe(
      'ACTIVITY_FUTURE',
    );
    const note = 'x'.repeat(5001);
    expect(await app.refusal('collector1', LOG, { input: { ...input, note } })).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('is for who sees the account and works on it', async () => {
    const { id } = await make.account({ agent: 'agent1', collector: 'collector1' });
    const input = { accountId: id, kind: 'NOTE', note: 'Seen' };
    expect(await app.refusal('agent2', LOG, { input })).toBe('NOT_FOUND');
    expect(await app.refusal('collector2', LOG, { input })).toBe('NOT_FOUND');
    expect(await app.refusal('director', LOG, { input })).toBe('FORBIDDEN');
    expect((await app.data('saleshead', LOG, { input })).logActivity.summary).toBe('Nota · Seen');
  });
});

describe('the timeline', () => {
  it('has people and the product alike, newest first, in pages', async () => {
    const { id } = await make.account();
    const log = (kind: string, note: string, at?: string) =>
      app.data('collector1', LOG, { input: { accountId: id, kind, note, at } });
    await log('LETTER', 'long ago', '2026-01-05T09:00:00Z');
    await log('NOTE', 'now');
    const { account } = await app.data('saleshead', TIMELINE, { id });
    expect(account.timeline).toEqual({
      total: 3,
      items: [
        { kind: 'NOTE', summary: 'Nota · now', by: { email: 'collector1@demo.example' } },
        { kind: 'CHANGE', summary: 'Cliente creato', by: { email: 'director@demo.example' } },
        { kind: 'LETTER', summary: 'Lettera · long ago', by: { email: 'collector1@demo.example' } },
      ],
    });
    const second = await app.data('saleshead', TIMELINE, { id, limit: 1, offset: 1 });
    expect(second.account.timeline.items).toEqual([account.timeline.items[1]]);
  });

  it('names as the last activity what a person did, not what followed from the books', async () => {
    const { id, code } = await make.account();
    expect((await app.data('director', TIMELINE, { id })).account.lastActivity).toBeNull();
    await app.data('collector1', LOG, { input: { accountId: id, kind: 'EMAIL', outcome: 'sent' } });
    await make.invoice({ account: code });
    await make.payment({ account: code, amount: '10.00' });
    const { account } = await app.data('admin', TIMELINE, { id });
    expect(account.lastActivity).toEqual({ kind: 'EMAIL', summary: 'E-mail · sent' });
    expect(account.timeline.items.map((entry: { kind: string }) => entry.kind)).toContain(
      'PAYMENT',
    );
  });
});

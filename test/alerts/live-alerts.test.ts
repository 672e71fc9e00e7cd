import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import type { TestSocket } from '../kit/socket.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
let other: TestApp;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  story = await tellStory();
  // A second server process on the same database.
  other = await startTestApp({ databaseUrl: story.app.databaseUrl });
});
afterEach(() => Promise.all(sockets.splice(0).map(socket => socket.dispose())));
afterAll(async () => {
  await other.stop();
  await story.stop();
});

const RAISED =
  'subscription ($after: ID) { alertRaised(after: $after) { id code text account { code balances { overdue } } } }';
const NEWEST = '{ alerts(limit: 1) { id } }';
const newest = async () => (await story.app.data('director', NEWEST))['alerts'][0].id as string;

async function listen(who: string, after: string | null = null, app = story.app) {
  const socket = await app.socket(who);
  sockets.push(socket);
  await socket.connected;
  const events = socket.subscribe(RAISED, { after });
  const seen: {
    id: string;
    code: string;
    account: { code: string; balances: { overdue: string }[] };
  }[] = [];
  void (async () => {
    for await (const event of events) if (event.data) seen.push(event.data['alertRaised']);
  })().catch(() => undefined);
  // The subscription is in place once a ping has gone round behind it.
  await new Promise(resolve => setTimeout(resolve, 100));
  return seen;
}

describe('an alert', () => {
  it('arrives while its cause is still fresh, in every process, with the account as it now stands', async () => {
    await story.account('L1');
    const [here, there] = await Promise.all([listen('director'), listen('saleshead', null, other)]);
    await story.invoice('L1', { dueOn: '2026-03-01' });
    await expect
      .poll(() => here!.map(alert => alert.code).sort())
      .toEqual(['DEBT_GROWING', 'FIRST_OVERDUE']);
    await expect.poll(() => there!.length).toBe(2);
    expect(here![0]!.account.balances).toEqual([{ overdue: '1000.00' }]);
  });

  it('goes to those who may see the account and to nobody else', async () => {
    const agentId = await story.user('agent1');
    await story.account('L2', { agentId });
    const [own, foreign] = await Promise.all([listen('agent1'), listen('agent2')]);
    await story.invoice('L2');
    await expect.poll(() => own!.length).toBeGreaterThan(0);
    expect(foreign).toEqual([]);
  });

  it('missed while away is delivered on return, none twice and none lost', async () => {
    await story.account('L3');
    await story.invoice('L3');
    const last = await newest();
    await story.account('L4');
    await story.invoice('L4');
    const back = await listen('director', last);
    await story.account('L5');
    await story.invoice('L5');
    await expect
      .poll(() => new Set(back.map(alert => alert.account.code)))
      .toEqual(new Set(['L4', 'L5']));
    const ids = back.map(alert => Number(alert.id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(ids[0]).toBe(Number(last) + 1);
  });

  it('from many writers at once comes in one order to all, also to one who resumes', async () => {
    const codes = Array.from({ length: 20 }, (_, n) => `M${n}`);
    for (const code of codes) await story.account(code);
    const last = await newest();
    const live = await listen('director');
    await Promise.all(
      codes.map(code => story.invoice(code, { number: `F-${code}`, dueOn: '2026-03-01' })),
    );
    await expect.poll(() => live.length, { timeout: 5000 }).toBe(40);
    const resumed = await listen('director', last, other);
    await expect.poll(() => resumed.length).toBe(40);
    expect(resumed.map(alert => alert.id)).toEqual(live.map(alert => alert.id));
  });
});

it('a token that may read alerts alone is not told what others are, and takes nothing from them', async () => {
  const { createApiToken } = await story.app.data(
    'admin',
    'mutation { createApiToken(input: { name: "bell", scopes: ["alerts:read"] }) { token } }',
  );
  const socket = await story.app.socket(`Bearer ${createApiToken.token}`);
  sockets.push(socket);
  await socket.connected;
  const narrow = socket.subscribe(RAISED, { after: null });
  const first = narrow.next();
  const wide = await listen('admin');
  await story.account('NARROW');
  await story.invoice('NARROW', { dueOn: '2026-03-01' });
  await expect.poll(() => wide.length).toBe(2);
  expect(wide[0]!.account.code).toBe('NARROW');
  const { value } = await first;
  expect(value.data).toBeNull();
  expect(value.errors[0].extensions.code).toBe('FORBIDDEN');
});

it('a stranger may not listen', async () => {
  const socket = await story.app.socket(null);
  sockets.push(socket);
  await expect(socket.subscribe(RAISED).next()).rejects.toMatchObject([
    { extensions: { code: 'UNAUTHENTICATED' } },
  ]);
});

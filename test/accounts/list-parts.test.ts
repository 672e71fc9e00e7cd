import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { day, given } from '../kit/given.ts';

let app: TestApp;

const PARTS = `
  fragment Parts on Account { code agent { email } collector { name }
    balances { company currency open } past: balances(asOf: "${day(-20)}") { open }
    euros: balances(currency: "EUR") { currency open }
    lastActivity { kind summary by { email } } nextAction { title assignee { email } } }`;
const ALONE = `query ($id: ID!) { account(id: $id) { ...Parts } } ${PARTS}`;
const LIST = `{ accounts { items { id ...Parts } } } ${PARTS}`;
const QUEUE = `{ worklist { items { account { id ...Parts } } } } ${PARTS}`;

interface Listed {
  id: string;
  code: string;
  agent: { email: string } | null;
  lastActivity: { by: object } | null;
  nextAction: { assignee: object } | null;
  balances: object[];
}

beforeAll(async () => {
  app = await startTestApp();
  const make = given(app);
  const owned = await make.account({ code: 'P-1', agent: 'agent1', collector: 'collector1' });
  for (const currency of ['RON', 'EUR']) await make.invoice({ account: 'P-1', currency });
  const noted = (who: string, accountId: string): Promise<unknown> =>
    app.data(who, 'mutation ($input: LogActivityInput!) { logActivity(input: $input) { id } }', {
      input: { accountId, kind: 'CALL', note: 'Sună mâine' },
    });
  await noted('collector1', owned.id);
  const task = { accountId: owned.id, title: 'Trimite extrasul', dueOn: day(2) };
  const assigneeId = await make.user('agent1');
  await app.data(
    'collector1',
    'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }',
    { input: { ...task, assigneeId } },
  );
  await make.account({ code: 'P-2' });
  const other = await make.account({ code: 'P-3', agent: 'agent1' });
  await make.invoice({ account: 'P-3' });
  await noted('collector2', other.id);
});
afterAll(() => app.stop());

/** What each says when asked for by itself. */
const alone = (listed: readonly Listed[]): Promise<object[]> =>
  Promise.all(
    listed.map(async ({ id }) => ({
      id,
      ...(await app.data('director', ALONE, { id })).account,
    })),
  );

describe('what a list reads along for its rows', () => {
  it('is what each account says by itself, in all, in part or in nothing', async () => {
    const { items } = (await app.data('director', LIST)).accounts as { items: Listed[] };
    expect(items.map(({ code }) => code)).toEqual(['P-1', 'P-2', 'P-3']);
    expect(items).toEqual(await alone(items));
    expect(items[0]).toMatchObject({
      agent: { email: 'agent1@demo.example' },
      lastActivity: { by: { email: 'collector1@demo.example' } },
      nextAction: { assignee: { email: 'agent1@demo.example' } },
    });
    expect(items[0]!.balances).toHaveLength(2);
    expect(items[0]).toMatchObject({ euros: [{ currency: 'EUR' }] });
    expect(items[1]).toMatchObject({ agent: null, lastActivity: null, balances: [] });
    // By somebody who owns none of them.
    expect(items[2]).toMatchObject({ lastActivity: { by: { email: 'collector2@demo.example' } } });
  });

  it('comes with the accounts of a queue as well', async () => {
    const { items } = (await app.data('director', QUEUE)).worklist as {
      items: { account: Listed }[];
    };
    const accounts = items.map(({ account }) => account);
    expect(new Set(accounts.map(({ code }) => code))).toEqual(new Set(['P-1', 'P-3']));
    expect(accounts).toEqual(await alone(accounts));
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { TODAY } from '../kit/given.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { sender, stateOf, transactions, type Sent } from './side-by-side.ts';

let story: Story;
let pay: Awaited<ReturnType<typeof sender>>;
beforeAll(async () => {
  story = await tellStory();
  pay = await sender(story, 'director', 'DIRECTOR');
});
afterAll(() => story.stop());

const books = () => brokenInvariants(story.app.parts.orm.em.fork(), localDate(TODAY));
const ids = (outcomes: PromiseSettledResult<string>[]) =>
  outcomes.map(outcome => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason.code));
const limit = `mutation ($id: ID!) {
  setCreditLimit(accountId: $id, limit: "1400", currency: "RON", reason: "x") { id } }`;

/** A debtor of some kind: one owes nothing, others have promised, or are near their limit, or owe in euros. */
async function debtor(code: string, kind = 0): Promise<string> {
  const { app } = story;
  const id = await story.account(code, { agentId: await story.user('agent1') });
  if (kind === 1) return id;
  const currency = kind === 2 ? 'EUR' : 'RON';
  const days = ['2026-02-20', '2025-12-20', '2026-04-10'];
  for (const [place, dueOn] of days.entries())
    await story.invoice(code, {
      number: `F-${place}`,
      issuedOn: '2025-11-20',
      amount: `${100 + place}.40`,
      currency,
      dueOn,
    });
  if (kind === 3) await story.promise(id, '100.00', '2026-03-05');
  if (kind === 4) await story.promise(id, '160.00', '2026-03-05');
  if (kind === 5) await app.data('director', limit, { id });
  return id;
}
const KINDS = 6;
const sentTo = (codes: readonly string[], over: Partial<Sent> = {}): Sent[] =>
  codes.map((accountCode, place) => ({
    accountCode,
    key: `${accountCode} pays`,
    amount: `15${place}.00`,
    ...over,
  }));

async function debtors(prefix: string, count = 3): Promise<string[]> {
  const codes = Array.from({ length: count }, (_, place) => `${prefix}-${place}`);
  for (const code of codes) await debtor(code);
  return codes;
}

describe('payments that one caller sends side by side', () => {
  it('leave what they leave one after another: balances, queue, score, timeline, alerts, audit', async () => {
    const kinds = Array.from({ length: KINDS }, (_, kind) => kind);
    const [alone, together] = [
      kinds.map(kind => `ALONE-${kind}`),
      kinds.map(kind => `BESIDE-${kind}`),
    ];
    const aloneIds: string[] = [];
    const togetherIds: string[] = [];
    for (const kind of kinds) {
      aloneIds.push(await debtor(alone[kind]!, kind));
      togetherIds.push(await debtor(together[kind]!, kind));
    }
    for (const sent of sentTo(alone)) await pay(sent);
    await pay(...sentTo(together));
    for (const kind of kinds) {
      const state = await stateOf(story, togetherIds[kind]!);
      expect(state).toEqual(await stateOf(story, aloneIds[kind]!));
      expect([state['payments']!.length, state['audit']!.length]).toEqual([1, 1]);
    }
    expect(await transactions(story, alone)).toBe(KINDS);
    expect(await transactions(story, together)).toBe(1);
    expect(await books()).toEqual({});
  });

  it('are refused each by itself: the others are booked, and the key of a refused one stays free', async () => {
    const [one, two, three] = await debtors('REFUSED');
    const good = sentTo([one!, two!]);
    const bad: Sent[] = [
      { accountCode: 'NOBODY', key: 'late comer' },
      { accountCode: three!, over: { receivedOn: localDate('2026-03-03') } },
      { accountCode: three!, over: { company: 'NOWHERE' } },
      { accountCode: three!, over: { reference: ' ' } },
      { accountCode: three!, amount: '-1' },
    ];
    const outcomes = ids(await pay(good[0]!, ...bad, good[1]!));
    expect(outcomes.slice(1, -1)).toEqual([
      'NOT_FOUND',
      'BAD_USER_INPUT',
      'NOT_FOUND',
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
    ]);
    expect(await transactions(story, [one!, two!])).toBe(1);
    await debtor('NOBODY');
    expect(ids(await pay(...good, bad[0]!)).filter(id => outcomes.includes(id))).toEqual([
      outcomes[0],
      outcomes.at(-1),
    ]);
    expect(await stateOf(story, await idOf('NOBODY'))).toMatchObject({ payments: [{}] });
    expect(await books()).toEqual({});
  });

  it('answer a repeated key with the first payment, and refuse another under it', async () => {
    const sent = sentTo(await debtors('AGAIN'));
    const [first] = ids(await pay(sent[0]!));
    const outcomes = ids(await pay(...sent, sent[1]!, { ...sent[2]!, amount: '9.00' }));
    expect(outcomes[0]).toBe(first);
    expect(outcomes[3]).toBe(outcomes[1]);
    expect(outcomes[4]).toBe('CONFLICT');
    const same = sentTo(await debtors('ALIKE'), { key: 'one for all' });
    expect(ids(await pay(...same)).slice(1)).toEqual(['CONFLICT', 'CONFLICT']);
    expect(await books()).toEqual({});
  });

  it('of one account come in the order they were sent', async () => {
    const [one, two] = await debtors('ORDER', 2);
    const amounts = ['60.00', '50.40', '40.00', '1.00'];
    const mixed = amounts.flatMap(amount => [
      { accountCode: one!, amount },
      { accountCode: two!, amount },
    ]);
    expect(ids(await pay(...mixed)).every(id => id.length === 36)).toBe(true);
    const rows = await sql<{ amount: string; number: string }>(
      story.app,
      `select allocation.amount::text, document.number
         from allocations allocation join documents document on document.id = allocation.document_id
        where document.account_id = $1 order by allocation.position`,
      [await idOf(one!)],
    );
    expect(rows.map(({ amount, number }) => [Number(amount), number])).toEqual([
      [60, 'F-1'],
      [41.4, 'F-1'],
      [9, 'F-0'],
      [40, 'F-0'],
      [1, 'F-0'],
    ]);
    expect(await transactions(story, [one!, two!])).toBe(amounts.length);
  });

  it('see no more than their caller: beside a director, a collector is refused what is not his', async () => {
    const codes = await debtors('SCOPE');
    const collectorId = await story.user('collector1');
    const assign = `mutation ($id: ID!, $to: ID!) {
      assignAccount(accountId: $id, collectorId: $to) { id } }`;
    for (const code of codes.slice(1))
      await story.app.data('director', assign, { id: await idOf(code), to: collectorId });
    const stranger = await sender(story, 'collector2', 'COLLECTOR');
    const [his, all] = await Promise.all([
      stranger(...sentTo(codes, { key: undefined })),
      pay(...sentTo(codes, { key: undefined })),
    ]);
    expect(ids(his).slice(1)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(ids(all).every(id => id.length === 36)).toBe(true);
    const by = async (code: string) =>
      (await stateOf(story, await idOf(code)))['audit']!.map(entry => (entry as { by: string }).by);
    expect(await by(codes[0]!)).toHaveLength(2);
    expect(await by(codes[1]!)).toEqual([await story.user('director')]);
  });
});

async function idOf(code: string): Promise<string> {
  const [row] = await sql<{ id: string }>(story.app, 'select id from accounts where code = $1', [
    code,
  ]);
  return row!.id;
}

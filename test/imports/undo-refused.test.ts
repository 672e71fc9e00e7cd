import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { accountOf } from './ledger.ts';
import { books, obstacles, UNDO } from './undo.ts';
import { counts, csv, imported, upload, ended } from './upload.ts';

let story: Story;
beforeAll(async () => {
  story = await tellStory();
});
afterAll(() => story?.stop());

const HEADER = 'account_code,number,currency,amount,due_on';
let serial = 0;

/** An import on an account that was there before, and one on an account that it opens. */
async function given(): Promise<{ id: string; known: string; knownId: string; opened: string }> {
  const [known, opened] = [`K${++serial}`, `O${serial}`];
  const knownId = await story.account(known);
  await story.invoice(known, { number: 'before', amount: '100' });
  const { id } = await imported(
    story.app,
    csv(HEADER, `${known},1,RON,100,2026-02-01`, `${opened},1,RON,50,2026-02-01`),
  );
  return { id, known, knownId, opened };
}

const idOf = async (code: string): Promise<string> =>
  (
    await story.app.data(
      'admin',
      'query ($code: String!) { accounts(filter: { search: $code }) { items { id code } } }',
      { code },
    )
  ).accounts.items.find((each: { code: string }) => each.code === code).id;

const act = (who: string, mutation: string, variables: object) =>
  story.app.data(who, mutation, variables);
const LOG = 'mutation ($input: LogActivityInput!) { logActivity(input: $input) { id } }';
const LIMIT =
  'mutation ($id: ID!, $reason: String!) { setCreditLimit(accountId: $id, limit: "500", currency: "RON", reason: $reason) { id } }';
const ASSIGN =
  'mutation ($id: ID!, $agent: ID) { assignAccount(accountId: $id, agentId: $agent) { id } }';

type Given = Awaited<ReturnType<typeof given>>;

describe('an import that something builds on is not taken back', () => {
  it.each<[string, string, (on: Given) => Promise<unknown>, (on: Given) => string]>([
    [
      'an invoice posted later',
      'UNDO_DOCUMENT_POSTED',
      ({ known }) => story.invoice(known),
      ({ known }) => `Documents were posted later on account ${known}`,
    ],
    [
      'a payment posted later',
      'UNDO_ITEM_SETTLED',
      ({ known }) => story.pay(known, '10'),
      ({ known }) => `Payments were posted later on account ${known}`,
    ],
    [
      'a payment that settles nothing',
      'UNDO_PAYMENT_POSTED',
      ({ opened }) => story.pay(opened, '10', { allocations: [] }),
      ({ opened }) => `Payments were posted later on account ${opened}`,
    ],
    [
      'a promise',
      'UNDO_PROMISED',
      ({ knownId }) => story.promise(knownId, '120', '2026-03-09'),
      ({ known }) => `Promises were recorded later on account ${known}`,
    ],
    [
      'a credit limit',
      'UNDO_LIMIT_SET',
      ({ knownId }) => act('director', LIMIT, { id: knownId, reason: 'x' }),
      ({ known }) => `Credit limits were set later on account ${known}`,
    ],
    [
      'another agent',
      'UNDO_CHANGED',
      async ({ opened }) =>
        act('saleshead', ASSIGN, { id: await idOf(opened), agent: await story.user('agent1') }),
      ({ opened }) => `Somebody changed account ${opened} later`,
    ],
    [
      'a call to whom it brought',
      'UNDO_WORKED',
      async ({ opened }) =>
        act('collector1', LOG, {
          input: { accountId: await idOf(opened), kind: 'CALL', outcome: 'NO_ANSWER' },
        }),
      ({ opened }) => `Somebody has worked already with account ${opened}, which the import opened`,
    ],
    [
      'a later import',
      'UNDO_NOT_LAST',
      () =>
        imported(story.app, csv(HEADER, `L${++serial},1,RON,1,2026-02-01`), {
          fileName: 'later.csv',
        }),
      () => 'Another file was imported later and has to be taken back first: later.csv',
    ],
  ])('%s: %s', async (_, code, build, sentence) => {
    const on = await given();
    await build(on);
    const before = await books(story.app);
    expect(await obstacles(story.app, on.id)).toContain(sentence(on));
    expect(await story.app.refusal('admin', UNDO, { id: on.id })).toBe(code);
    expect(await books(story.app)).toEqual(before);
  });

  it('a call to somebody who was known before stands in no way', async () => {
    const { id, knownId } = await given();
    await act('collector1', LOG, {
      input: { accountId: knownId, kind: 'CALL', outcome: 'NO_ANSWER' },
    });
    expect(await obstacles(story.app, id)).toEqual([]);
    await story.app.data('admin', UNDO, { id });
  });

  it('one that changed nothing has nothing to take back, and those after it can be', async () => {
    const { id } = await given();
    const nothing = await imported(story.app, csv(HEADER));
    expect(await story.app.refusal('admin', UNDO, { id: nothing.id })).toBe('UNDO_NOTHING');
    await story.app.data('admin', UNDO, { id });
    expect(await story.app.refusal('admin', UNDO, { id })).toBe('UNDO_DONE');
  });

  it('a later one that only filled blanks is taken back first, and what it filled is not lost before', async () => {
    const { id, known } = await given();
    const filling = await imported(
      story.app,
      csv(`${HEADER},region,email`, `${known},1,RON,100,2026-02-01,Iași,a@filled.example`),
    );
    expect(counts(filling)).toEqual([0, 1, 0]);
    expect(await story.app.refusal('admin', UNDO, { id })).toBe('UNDO_NOT_LAST');
    expect(await accountOf(story.app, known)).toMatchObject({ region: 'Iași' });
    await story.app.data('admin', UNDO, { id: filling.id });
    await story.app.data('admin', UNDO, { id });
    expect(await accountOf(story.app, known)).toMatchObject({ region: null });
  });

  it('a later one that only filled a contact is taken back first', async () => {
    const { id, known } = await given();
    const filling = await imported(
      story.app,
      csv(`${HEADER},email`, `${known},1,RON,100,2026-02-01,a@filled.example`),
    );
    expect(await story.app.refusal('admin', UNDO, { id })).toBe('UNDO_NOT_LAST');
    await story.app.data('admin', UNDO, { id: filling.id });
    await story.app.data('admin', UNDO, { id });
  });

  it('a later snapshot that only settled what it does not name is taken back first', async () => {
    const [here, there] = [`S${++serial}`, `T${serial}`];
    const row = (account: string) => `${account},1,RON,100,2026-02-01,COMPANY${serial}`;
    const header = `${HEADER},company`;
    await imported(story.app, csv(header, row(here), row(there)));
    const first = await imported(story.app, csv(HEADER, `U${serial},1,RON,100,2026-02-01`));
    const snapshot = await imported(story.app, csv(header, row(here)), { mode: 'snapshot' });
    expect(counts(snapshot)).toEqual([0, 1, 0]);
    expect(await story.app.refusal('admin', UNDO, { id: first.id })).toBe('UNDO_NOT_LAST');
    await story.app.data('admin', UNDO, { id: snapshot.id });
    await story.app.data('admin', UNDO, { id: first.id });
  });

  it.each([
    ['known', []],
    ['known or refused', ['1,RON,90,2026-02-01', '2,RONN,90,2026-02-01']],
  ])('one whose rows are all %s has nothing to take back', async (_what, more) => {
    const { id, known } = await given();
    const rows = ['1,RON,100,2026-02-01', ...more].map(row => `${known},${row}`);
    const nothing = await imported(story.app, csv(HEADER, ...rows));
    expect(counts(nothing)).toEqual([0, 1, more.length]);
    expect(await story.app.refusal('admin', UNDO, { id: nothing.id })).toBe('UNDO_NOTHING');
    await story.app.data('admin', UNDO, { id });
  });

  it('one that stopped in the middle is taken back as far as it came', async () => {
    const before = await books(story.app);
    const rows = Array.from({ length: 6_000 }, (_, index) => `H${index},1,RON,10,2026-02-01`);
    await sql(
      story.app,
      `create function stop_it() returns trigger language plpgsql as $$ begin
      if exists (select from accounts where code = 'H5999') then raise exception 'power cut'; end if; return null; end $$`,
    );
    await sql(
      story.app,
      'create trigger stop_it before insert on documents for each statement execute function stop_it()',
    );
    const { id } = await upload(story.app, csv(HEADER, ...rows));
    expect(await ended(story.app, id)).toMatchObject({ status: 'FAILED' });
    await sql(story.app, 'drop function stop_it() cascade');
    await story.app.data('admin', UNDO, { id });
    expect(await books(story.app)).toEqual(before);
  });

  it('of a day that is over', async () => {
    const { id } = await given();
    await story.runDay('2026-03-03');
    expect(await obstacles(story.app, id)).toEqual([expect.stringContaining('is over')]);
    expect(await story.app.refusal('admin', UNDO, { id })).toBe('UNDO_DAY_PASSED');
  });
});

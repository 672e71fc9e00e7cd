import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
beforeAll(async () => (story = await tellStory()));
afterAll(() => story.stop());

const PROMISES = `query ($id: ID!) { account(id: $id) {
  promises { id status amount paid dueOn items { number } takenBy { email } }
  balances { overdue promised netCollectable }
  openItems { items { number open promised } }
  timeline(limit: 5) { items { kind summary } } } }`;
const RECORD = 'mutation ($input: RecordPromiseInput!) { recordPromise(input: $input) { id } }';
const WITHDRAW = `mutation ($id: ID!) {
  withdrawPromise(id: $id, by: CUSTOMER, reason: "waits for his own customer") { status } }`;
const seen = async (id: string) => (await story.app.data('director', PROMISES, { id }))['account'];

describe('a promise to pay', () => {
  it('lies on its items oldest due first and leaves what may still be asked for', async () => {
    const id = await story.account('P1');
    await story.invoice('P1', { number: 'OLD', dueOn: '2026-01-31', amount: '300.00' });
    await story.invoice('P1', { number: 'NEW', dueOn: '2026-02-20', amount: '500.00' });
    await story.promise(id, '400.00', '2026-03-10');
    const account = await seen(id);
    expect(account.openItems.items).toEqual([
      { number: 'OLD', open: '300.00', promised: '300.00' },
      { number: 'NEW', open: '500.00', promised: '100.00' },
    ]);
    expect(account.balances).toEqual([
      { overdue: '800.00', promised: '400.00', netCollectable: '400.00' },
    ]);
    expect(account.promises).toMatchObject([
      { status: 'OPEN', takenBy: { email: 'collector1@demo.example' } },
    ]);
  });

  it('counts in the balance only where its items are overdue', async () => {
    const id = await story.account('P2');
    await story.invoice('P2', { dueOn: '2026-02-20', amount: '100.00' });
    await story.invoice('P2', { dueOn: '2026-03-30', amount: '100.00' });
    await story.promise(id, '150.00', '2026-03-10');
    expect((await seen(id)).balances).toMatchObject([
      { promised: '100.00', netCollectable: '0.00' },
    ]);
  });

  it('is kept the moment the money comes', async () => {
    const id = await story.account('P3');
    await story.invoice('P3', { amount: '250.00' });
    await story.promise(id, '250.00', '2026-03-10');
    await story.pay('P3', '100.00');
    expect((await seen(id)).promises).toMatchObject([{ status: 'OPEN', paid: '100.00' }]);
    await story.pay('P3', '150.00');
    const account = await seen(id);
    expect(account.promises).toMatchObject([{ status: 'KEPT', paid: '250.00' }]);
    expect(account.balances).toEqual([]);
  });

  it('does not count money that was there before it', async () => {
    const id = await story.account('P4');
    await story.invoice('P4', { amount: '250.00' });
    await story.pay('P4', '100.00');
    await story.promise(id, '150.00', '2026-03-10');
    expect((await seen(id)).promises).toMatchObject([{ status: 'OPEN', paid: '0.00' }]);
  });

  it('can be taken back by the customer, and then may be given again', async () => {
    const id = await story.account('P5');
    await story.invoice('P5', { amount: '250.00' });
    const promise = await story.promise(id, '250.00', '2026-03-10');
    expect(
      (await story.app.data('collector1', WITHDRAW, { id: promise.id }))['withdrawPromise'].status,
    ).toBe('WITHDRAWN');
    expect((await seen(id)).balances).toMatchObject([{ promised: '0.00' }]);
    expect(await story.app.refusal('collector1', WITHDRAW, { id: promise.id })).toBe(
      'PROMISE_CLOSED',
    );
    await story.promise(id, '250.00', '2026-03-10');
  });

  it.each([
    ['more than is open', { amount: '1000.01' }, 'PROMISE_AMOUNT'],
    ['nothing', { amount: '0' }, 'PROMISE_AMOUNT'],
    ['less than nothing', { amount: '-5' }, 'PROMISE_AMOUNT'],
    ['a day that has passed', { dueOn: '2026-03-01' }, 'PROMISE_DATE'],
    ['a currency in which nothing is open', { currency: 'EUR' }, 'PROMISE_AMOUNT'],
    ['an unknown currency', { currency: 'ABC' }, 'BAD_USER_INPUT'],
    ['an unknown account', { accountId: 'nobody' }, 'NOT_FOUND'],
    ['an unknown item', { itemIds: ['00000000-0000-4000-8000-000000000000'] }, 'NOT_FOUND'],
  ])('for %s is refused', async (name, over, code) => {
    const own = `PR ${name}`;
    const accountId = await story.account(own);
    await story.invoice(own);
    const input = { accountId, amount: '10.00', currency: 'RON', dueOn: '2026-03-10', ...over };
    expect(await story.app.refusal('collector1', RECORD, { input })).toBe(code);
    expect((await seen(accountId)).promises).toEqual([]);
  });

  it('cannot cover twice what one promise covers already, not even two at once', async () => {
    const accountId = await story.account('TWICE');
    await story.invoice('TWICE', { amount: '100.00' });
    const input = { accountId, amount: '60.00', currency: 'RON', dueOn: '2026-03-10' };
    const answers = await Promise.all(
      [1, 2].map(() => story.app.ask('collector1', RECORD, { input })),
    );
    expect(answers.map(answer => answer.code).sort()).toEqual(['PROMISE_AMOUNT', null].sort());
  });
});

describe('when its day has passed', () => {
  it('a promise is kept, kept in part or broken by what was paid in time', async () => {
    const stories = await Promise.all(
      ['KEPT', 'PART', 'BROKE'].map(async code => {
        const id = await story.account(code);
        await story.invoice(code, { amount: '100.00' });
        await story.promise(id, '100.00', '2026-03-03');
        return id;
      }),
    );
    await story.pay('PART', '30.00');
    expect(await story.runDay('2026-03-03')).toMatchObject({ promisesJudged: 0 });
    await story.pay('KEPT', '100.00', { receivedOn: '2026-03-03' });
    const report = await story.runDay('2026-03-04');
    expect(report).toMatchObject({ promisesJudged: 2 });
    expect(report['tasksCreated']).toBeGreaterThanOrEqual(1);
    const status = await Promise.all(stories.map(async id => (await seen(id)).promises[0].status));
    expect(status).toEqual(['KEPT', 'PARTIALLY_KEPT', 'BROKEN']);
    expect(await story.runDay('2026-03-04')).toMatchObject({
      promisesJudged: 0,
      alertsRaised: 0,
      tasksCreated: 0,
      scoreEntries: 0,
    });
  });

  it('the timeline tells it in words', async () => {
    const { timeline } = (
      await story.app.data(
        'director',
        '{ account(code: "BROKE") { timeline(limit: 10) { items { kind summary } } } }',
      )
    )['account'];
    const kinds = timeline.items.map((entry: { kind: string }) => entry.kind);
    expect(kinds).toContain('PROMISE');
    expect(kinds).toContain('ALERT');
    expect(timeline.items.every((entry: { summary: string }) => entry.summary.length > 5)).toBe(
      true,
    );
  });
});

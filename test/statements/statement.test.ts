import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv, imported } from '../imports/upload.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
let alfa: string;

beforeAll(async () => {
  story = await tellStory({ env: { BUSINESS_DATE: '2026-02-20' } });
  alfa = await story.account('ALFA', { agentId: await story.user('agent1') });
  await story.invoice('ALFA', { number: 'F-A', amount: '1000.00' });
  await story.runDay('2026-02-25');
  await story.pay('ALFA', '300.00', { receivedOn: '2026-02-24', reference: 'OP A' });
  await story.invoice('ALFA', { number: 'F-B', amount: '200.00' });
  await story.invoice('ALFA', { number: 'F-E', amount: '70.00', currency: 'EUR' });
  await story.runDay('2026-03-02');
  await story.pay('ALFA', '1000.00', { reference: 'OP B' });
  const line = 'ALFA,F-C,INVOICE,2026-02-01,RON,500,450';
  const header = 'account_code,number,kind,due_on,currency,amount,open';
  await imported(story.app, csv(header, line, 'ALFA,K-1,CREDIT_NOTE,2026-02-01,RON,-50,'));
});
afterAll(() => story.stop());

const STATEMENT = `query ($id: ID!, $from: Date!, $to: Date!, $currency: String, $offset: Int, $limit: Int) {
  statement(accountId: $id, from: $from, to: $to, currency: $currency) {
    company currency opening debit credit closing account { code }
    moves(offset: $offset, limit: $limit) { total items { kind bookedOn day dueOn text debit credit balance } } } }`;
const statement = async (from: string, to: string, over: object = {}) =>
  (await story.app.data('agent1', STATEMENT, { id: alfa, from, to, ...over })).statement;
const BALANCES = `query ($id: ID!, $asOf: Date) { account(id: $id) {
  balances(asOf: $asOf) { currency open unapplied } } }`;
const balance = async (asOf: string) => {
  const { account } = await story.app.data('agent1', BALANCES, { id: alfa, asOf });
  const lei = account.balances.find(({ currency }: any) => currency === 'RON');
  return lei ? Number(lei.open) - Number(lei.unapplied) : 0;
};

describe('a statement of account', () => {
  it('goes from what was owed through every move to what is owed, with the balance after each', async () => {
    const [euro, lei] = await statement('2026-02-21', '2026-03-02');
    expect(lei).toMatchObject({
      company: 'MAIN',
      currency: 'RON',
      account: { code: 'ALFA' },
      opening: '1000.00',
      debit: '700.00',
      credit: '1400.00',
      closing: '300.00',
    });
    expect(
      lei.moves.items.map((move: any) =>
        [move.bookedOn, move.kind, move.text, move.debit ?? `-${move.credit}`, move.balance].join(
          ' ',
        ),
      ),
    ).toEqual([
      '2026-02-25 PAYMENT OP A -300.00 700.00',
      '2026-02-25 INVOICE F-B 200.00 900.00',
      '2026-03-02 PAYMENT OP B -1000.00 -100.00',
      '2026-03-02 INVOICE F-C 500.00 400.00',
      '2026-03-02 CREDIT_NOTE K-1 -50.00 350.00',
      '2026-03-02 SETTLED_BEFORE_IMPORT F-C -50.00 300.00',
    ]);
    expect(lei.moves.items[0]).toMatchObject({ day: '2026-02-24', dueOn: null });
    expect(euro).toMatchObject({ currency: 'EUR', opening: '0.00', closing: '70.00' });
  });

  it('opens and closes with the balances of those days', async () => {
    for (const [from, to] of [
      ['2026-02-25', '2026-02-25'],
      ['2026-02-21', '2026-02-24'],
      ['2026-02-26', '2026-03-02'],
    ] as const) {
      const [lei] = await statement(from, to, { currency: 'RON' });
      const before = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10);
      expect([Number(lei.opening), Number(lei.closing)]).toEqual([
        await balance(before),
        await balance(to),
      ]);
    }
  });

  it('page by page, with the same running balance', async () => {
    const page = { currency: 'RON', offset: 2, limit: 2 };
    const [lei] = await statement('2026-02-21', '2026-03-02', page);
    expect(lei.moves.total).toBe(6);
    expect(lei.moves.items.map(({ balance }: any) => balance)).toEqual(['-100.00', '400.00']);
  });

  it('is nobody’s who does not see the account, and of no day to come', async () => {
    const asked = { id: alfa, from: '2026-03-01', to: '2026-03-02' };
    expect(await story.app.refusal('agent2', STATEMENT, asked)).toBe('NOT_FOUND');
    const later = { ...asked, to: '2026-03-03' };
    expect(await story.app.refusal('agent1', STATEMENT, later)).toBe('BAD_USER_INPUT');
    const turned = { ...asked, from: '2026-03-02', to: '2026-03-01' };
    expect(await story.app.refusal('agent1', STATEMENT, turned)).toBe('BAD_USER_INPUT');
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { books, UNDO } from './undo.ts';
import { csv, imported } from './upload.ts';

let story: Story;
let owners: { agentId: string; collectorId: string };
beforeAll(async () => {
  story = await tellStory();
  owners = { agentId: await story.user('agent1'), collectorId: await story.user('collector1') };
});
afterAll(() => story?.stop());

const LEDGER =
  'company,account_code,account_name,region,agent_email,number,currency,amount,due_on,open';
const PAYMENTS = 'account_code,reference,received_on,currency,amount,item_number';

const which = fc.integer({ min: 0, max: 5 });
const cents = fc.integer({ min: 1, max: 90_000 });
const money = (amount: number): string =>
  `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
const day = fc
  .integer({ min: 1, max: 28 })
  .map(number => `2026-02-${String(number).padStart(2, '0')}`);
const currency = fc.constantFrom('RON', 'EUR');

const act = fc.oneof(
  fc.record({
    kind: fc.constant('invoice' as const),
    account: which,
    amount: cents,
    day,
    currency,
  }),
  fc.record({ kind: fc.constant('pay' as const), account: which, amount: cents, currency }),
  fc.record({
    kind: fc.constant('promise' as const),
    account: which,
    share: fc.integer({ min: 1, max: 100 }),
  }),
);
const row = fc.record({
  account: fc.integer({ min: 0, max: 8 }),
  number: fc.integer({ min: 0, max: 9 }),
  amount: cents,
  share: fc.integer({ min: 0, max: 100 }),
  day,
  currency,
  region: fc.constantFrom('', 'Cluj'),
  company: fc.constantFrom('', 'SECOND'),
  credit: fc.boolean(),
});
const file = fc.record({
  kind: fc.constantFrom('append' as const, 'snapshot' as const, 'payments' as const),
  rows: fc.array(row, { minLength: 1, maxLength: 25 }),
});

/** What an arbitrary makes. */
type Made<Of> = Of extends fc.Arbitrary<infer Value> ? Value : never;

const PROMISABLE = `query ($id: ID!) { account(id: $id) { balances { currency company open disputed } } }`;

async function live(prefix: string, acts: Made<typeof act>[]): Promise<void> {
  const ids = new Map<number, string>();
  const account = async (number: number): Promise<string> => {
    if (!ids.has(number))
      ids.set(number, await story.account(`${prefix}${number}`, number % 2 ? owners : {}));
    return ids.get(number)!;
  };
  for (const each of acts) {
    const id = await account(each.account);
    const code = `${prefix}${each.account}`;
    if (each.kind === 'invoice')
      await story.invoice(code, {
        amount: money(each.amount),
        dueOn: each.day,
        currency: each.currency,
        issuedOn: '2026-01-02',
      });
    if (each.kind === 'pay') await story.pay(code, money(each.amount), { currency: each.currency });
    if (each.kind === 'promise') {
      const { account: seen } = await story.app.data('admin', PROMISABLE, { id });
      const [balance] = seen.balances.filter((one: { open: string }) => Number(one.open) > 1);
      const amount =
        balance && money(Math.max(1, Math.floor((Number(balance.open) * 100 * each.share) / 400)));
      // Others may have promised it all: then there is none.
      if (balance)
        await story
          .promise(id, amount, '2026-03-05', {
            currency: balance.currency,
            company: balance.company,
          })
          .catch(() => undefined);
    }
  }
}

function written(prefix: string, { kind, rows }: Made<typeof file>): string {
  if (kind === 'payments')
    return csv(
      PAYMENTS,
      ...rows.map(
        ({ account, number, amount, day: on, currency: of }) =>
          `${prefix}${account % 6},OP ${number},${on},${of},${money(amount)},`,
      ),
    );
  return csv(
    LEDGER,
    ...rows.map(one => {
      const sign = one.credit ? '-' : '';
      const open = money(Math.floor((one.amount * one.share) / 100));
      return `${one.company},${prefix}${one.account},Firma,${one.region},agent2@demo.example,N${one.number},${one.currency},${sign}${money(one.amount)},${one.day},${sign}${open}`;
    }),
  );
}

it(
  'whatever was there and whatever the file brought, taking it back leaves what was there',
  { timeout: 180_000 },
  async () => {
    let run = 0;
    const taken = { append: 0, snapshot: 0, payments: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 8 }), file, async (acts, sent) => {
        const prefix = `R${++run}-`;
        await live(prefix, acts);
        const before = await books(story.app);
        const kind = sent.kind === 'payments' ? 'payments' : 'ledger';
        const done = await imported(story.app, written(prefix, sent), {
          kind,
          mode: sent.kind === 'snapshot' ? 'snapshot' : 'append',
        });
        const em = () => story.app.parts.orm.em.fork();
        expect(await brokenInvariants(em(), localDate('2026-03-02'))).toEqual({});
        const { code } = await story.app.ask('admin', UNDO, { id: done.id });
        if (code === null) taken[sent.kind]++;
        else expect([code, done.rowsImported]).toEqual(['UNDO_NOTHING', 0]);
        expect(await books(story.app)).toEqual(before);
        expect(await brokenInvariants(em(), localDate('2026-03-02'))).toEqual({});
      }),
      { numRuns: 25, seed: 20_261_122 },
    );
    for (const count of Object.values(taken)) expect(count).toBeGreaterThan(3);
  },
);

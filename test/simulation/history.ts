import fc from 'fast-check';
import { expect } from 'vitest';
import { DomainError } from '../../server/src/kernel/errors.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { act, deedOf, type Act, type Deed } from './acts.ts';
import { upTo, type CrashPoint } from './crash-points.ts';
import type { Account } from './model.ts';
import type { World } from './world.ts';

const crash = fc.record({
  statement: fc.integer({ min: 1, max: 30 }),
  side: fc.constantFrom('before' as const, 'after' as const),
});

/** What is done, where the process dies over it, and whether it is sent once more though it was answered. */
export interface Step {
  act: Act;
  crash: CrashPoint | null;
  again: boolean;
}

export const history: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    act,
    crash: fc.option(crash, { freq: 3 }),
    again: fc.integer({ min: 0, max: 9 }).map(drawn => drawn === 0),
  }),
  { minLength: 20, maxLength: 40, size: 'max' },
);

const first = (drawn: Act): Step => ({ act: drawn, crash: null, again: false });
/** Every second history begins where something is owed, left over and promised already. */
const OPENING: readonly Step[] = [
  first({ act: 'invoice', account: 0, amount: 20_000n, currency: 'RON', dueIn: -5 }),
  first({ act: 'promise', account: 0, currency: 'RON', share: 60, dueIn: 1 }),
  first({ act: 'pay', account: 0, amount: 15_000n, currency: 'RON', daysAgo: 1, freely: false }),
  first({ act: 'reverse', account: 0, which: 1 }),
  first({ act: 'invoice', account: 0, amount: 9_000n, currency: 'KWD', dueIn: 2 }),
  first({ act: 'pay', account: 0, amount: 3_000n, currency: 'RON', daysAgo: 1, freely: true }),
  first({ act: 'pay', account: 0, amount: 2_000n, currency: 'KWD', daysAgo: 1, freely: true }),
  first({ act: 'reverse', account: 0, which: 0 }),
  first({ act: 'allocate', account: 0, share: 50, which: 1, item: 0 }),
  first({ act: 'invoice', account: 1, amount: 5_000n, currency: 'JPY', dueIn: -40 }),
];

/** Lives through a history; after every step the rules hold and the API answers what the model says. */
export async function live(world: World, steps: readonly Step[]): Promise<void> {
  await world.meet(2);
  const opening = steps.length % 2 === 0 ? OPENING : [];
  for (const step of [...opening, ...steps]) {
    const deed = deedOf(world, step.act);
    if (!deed) continue;
    await perform(world, step, deed);
    await compare(world);
  }
}

async function perform(world: World, step: Step, deed: Deed): Promise<void> {
  const key = `step ${world.next()}`;
  let answer: string | null = null;
  const send = async (): Promise<void> => {
    answer = await outcome(() => deed.send(key));
  };
  if (await upTo(step.crash, send)) {
    world.count(`crash ${step.crash?.side} a statement`);
    // Whatever became of it: the books are whole. Then whoever sent it sends it again.
    expect(await brokenInvariants(world.looker(), await dayOf(world))).toEqual({});
    await send();
  }
  if (step.again) {
    const first = answer;
    await send();
    expect(answer).toBe(first);
    world.count(`sent again under its key`);
  }
  if (deed.refusal) {
    expect(answer).toBe(`refused: ${deed.refusal}`);
    world.count(`refused: ${deed.refusal}`);
  } else {
    expect(answer).not.toMatch(/^refused/);
    deed.tell(answer ?? '');
    world.count(step.act.act);
  }
}

/** What was answered: an id, or with what it was refused. Anything else is a fault. */
async function outcome(act: () => Promise<string>): Promise<string> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DomainError) return `refused: ${error.code}`;
    throw error;
  }
}

const dayOf = async (world: World) => (await world.context()).today;

async function compare(world: World): Promise<void> {
  const [broken, ...answers] = await Promise.all([
    brokenInvariants(world.looker(), world.today),
    ...world.accounts.map(account => answerOf(world, account)),
  ]);
  expect(broken).toEqual({});
  for (const [place, account] of world.accounts.entries()) {
    expect(answers[place]).toEqual(account.answer(world.today));
    for (const { status } of account.promises)
      if (status !== 'OPEN') world.count(`promise ${status}`);
  }
}

const ASKED = `query ($id: ID!) { account(id: $id) {
  balances { currency notDue buckets { amount } unapplied promised netCollectable }
  openItems(limit: 500) { items { number open } }
  payments(limit: 500) { items { id unapplied } }
  promises { id status paid }
} }`;

/** The account as the API shows it, put in one order. */
async function answerOf(world: World, { id }: Account): Promise<object> {
  const { account } = await world.story.app.data('director', ASKED, { id });
  const by = (name: string) => (a: any, b: any) => (a[name] < b[name] ? -1 : 1);
  return {
    balances: account.balances
      .map(({ buckets, ...rest }: any) => ({
        ...rest,
        buckets: buckets.map((each: any) => each.amount),
      }))
      .sort(by('currency')),
    items: account.openItems.items.sort(by('number')),
    payments: account.payments.items.sort(by('id')),
    promises: account.promises.sort(by('id')),
  };
}

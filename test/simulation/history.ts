import fc from 'fast-check';
import { expect } from 'vitest';
import { DomainError } from '../../server/src/kernel/errors.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { act, deedOf } from './acts.ts';
import { answerOf } from './answer.ts';
import { upTo } from './crash-points.ts';
import type { Deed, Step } from './deed.ts';
import { OPENINGS } from './openings.ts';
import { askedOf } from './reading.ts';
import type { World } from './world.ts';

const crash = fc.record({
  statement: fc.integer({ min: 1, max: 30 }),
  side: fc.constantFrom('before' as const, 'after' as const),
});

/** One in ten. */
const seldom = fc.integer({ min: 0, max: 9 }).map(drawn => drawn === 0);

export const history: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ act, crash: fc.option(crash, { freq: 3 }), again: seldom, overApi: seldom }),
  { minLength: 12, maxLength: 28, size: 'max' },
);

/** Lives through a history; after every step the rules hold and the API answers what the model says. */
export async function live(world: World, steps: readonly Step[]): Promise<void> {
  await world.meet(2);
  const opening = OPENINGS[steps.length % OPENINGS.length]!;
  for (const step of [...opening, ...steps]) {
    const deed = deedOf(world, step.act);
    if (!deed) continue;
    await perform(world, step, deed);
    await compare(world);
  }
}

async function perform(world: World, step: Step, deed: Deed): Promise<void> {
  const key = `step ${world.next()}`;
  const point = step.overApi ? null : step.crash;
  let answer: string | null = null;
  const send = async (): Promise<void> => {
    answer = await outcome(() => deed.send(key, step.overApi ? 'API' : 'COMMAND'));
  };
  if (await upTo(point, send)) {
    world.count(`crash ${point?.side} a statement`);
    // Whatever became of it: the books are whole. Then whoever sent it sends it again.
    expect(await brokenInvariants(world.looker(), await dayOf(world))).toEqual({});
    await send();
  }
  if (step.overApi) world.count('sent through the API');
  if (step.again && (deed.isKeyed || !step.overApi)) {
    const first = answer;
    await send();
    expect(answer).toBe(first);
    world.count(step.overApi ? 'sent again through the API' : 'sent again under its key');
  }
  if (deed.refusal) {
    expect(answer).toBe(`refused: ${deed.refusal}`);
    world.count(`refused: ${deed.refusal}`);
  } else {
    expect(answer).not.toMatch(/^refused/);
    await deed.tell(answer ?? '');
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
    ...world.accounts.map(account => askedOf(world, account)),
  ]);
  expect(broken).toEqual({});
  for (const [place, account] of world.accounts.entries()) {
    expect(answers[place]).toEqual(answerOf(account, world.today));
    for (const { status } of account.promises)
      if (status !== 'OPEN') world.count(`promise ${status}`);
  }
}

import { expect } from 'vitest';
import { setCreditLimit } from '../../server/src/credit/limits/set-credit-limit.ts';
import type { Run } from '../../server/src/kernel/command.ts';
import { DomainError } from '../../server/src/kernel/errors.ts';
import { addDays } from '../../server/src/kernel/local-date.ts';
import { postInvoice } from '../../server/src/receivables/post-invoice.ts';
import { sql } from '../kit/sql.ts';
import type { World } from '../simulation/world.ts';

/** What several people do to the same thing at once, and what may have come of it. */
export type Situation = (world: World) => Promise<{
  acts: (() => Promise<unknown>)[];
  /** Of each: OK, or the code with which it was refused. */
  judge(outcomes: string[]): Promise<void>;
}>;

/** A refusal is an outcome; anything else that goes wrong is a fault. */
export function told(outcome: PromiseSettledResult<unknown>): string {
  if (outcome.status === 'fulfilled') return 'OK';
  if (outcome.reason instanceof DomainError) return outcome.reason.code;
  throw outcome.reason;
}

export const oneWins = (outcomes: string[], refusal: string): void =>
  expect(outcomes.toSorted()).toEqual(['OK', refusal].toSorted());

/** Who asks has read the day and opened his session already. */
export async function ready<Input>(
  world: World,
  run: Run<Input>,
  input: Input,
  who: 'director' | 'second' = 'director',
) {
  const context = await world.context(who);
  return () => run(context, input);
}
export const now = async <Input>(world: World, run: Run<Input>, input: Input): Promise<string> =>
  (await ready(world, run, input))();

export async function debtor(world: World): Promise<{ id: string; code: string }> {
  await world.meet(1);
  return world.accounts[0]!;
}

const money = { currency: 'RON', amount: '100.00' };
export const owe = (world: World, accountCode: string, amount = '100.00'): Promise<string> =>
  now(world, postInvoice, {
    ...money,
    accountCode,
    amount,
    number: `F-${world.next()}`,
    issuedOn: addDays(world.today, -30),
    dueOn: addDays(world.today, -5),
  });
export const paying = (
  world: World,
  accountCode: string,
  allocations?: { itemId: string; amount: string }[],
) => ({
  ...money,
  accountCode,
  receivedOn: world.today,
  reference: `OP ${world.next()}`,
  ...(allocations && { allocations }),
});
export const order = (world: World, accountCode: string, amount: string) => ({
  accountCode,
  amount,
  currency: 'RON',
  context: 'ORDER' as const,
  reference: `SO-${world.next()}`,
});
export const openOf = async (world: World, id: string): Promise<number> =>
  Number(
    (await sql(world.story.app, 'select open from documents where id = $1', [id]))[0]!['open'],
  );
export const limit = (world: World, accountId: string, amount: string): Promise<string> =>
  now(world, setCreditLimit, { accountId, limit: amount, currency: 'RON', reason: 'As agreed' });

import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { standInFront } from '../kit/driver.ts';

/** Somebody's turn: his next statement goes to the database. */
export interface Turns {
  /** Whose statement goes next, by place; when they are used up, whoever can goes. */
  order: readonly number[];
}

interface Party {
  place: number;
  /** Lets his statements go, the next first. */
  waiting: (() => void)[];
  /** Statements of his that the database has not answered. */
  sent: number;
  done: boolean;
  pid: number;
}

const acting = new AsyncLocalStorage<Party>();
/** So long a statement may take before it is looked whether it waits for a lock. */
const PATIENCE_MS = 4;

/** From now on statements of parties wait for their turn; all others pass by. */
export const installTurns = (): (() => void) =>
  standInFront(
    query =>
      function (...args) {
        const party = acting.getStore();
        if (!party) return query.apply(this, args);
        party.pid = (this as unknown as { processID: number }).processID;
        return new Promise<void>(resolve => {
          party.waiting.push(resolve);
        }).then(() => {
          party.sent++;
          return query.apply(this, args).finally(() => party.sent--);
        });
      },
  );

/**
 * Lets each act go statement by statement in the order that was drawn. Who waits for a lock of another is passed over
 * until he has it. Answers with what came of each, and whether anybody had to wait.
 */
export async function interleave<Outcome>(
  acts: readonly (() => Promise<Outcome>)[],
  { order }: Turns,
  isWaiting: (pid: number) => Promise<boolean>,
): Promise<{ outcomes: PromiseSettledResult<Outcome>[]; waited: boolean }> {
  const parties = acts.map((_, place): Party => ({
    place,
    waiting: [],
    sent: 0,
    done: false,
    pid: 0,
  }));
  const running = acts.map((act, place) => {
    const party = parties[place]!;
    return acting.run(party, () => act()).finally(() => (party.done = true));
  });
  const ended = Promise.allSettled(running);
  const turns = [...order];
  let waited = false;
  while (parties.some(({ done }) => !done)) {
    await settle(parties);
    const ready = parties.filter(({ waiting, done }) => waiting.length > 0 && !done);
    if (ready.length === 0) {
      await sleep(1);
      continue;
    }
    const drawn = turns.shift() ?? 0;
    const party = ready.find(({ place }) => place === drawn % acts.length) ?? ready[0]!;
    party.waiting.shift()?.();
    await answeredOrWaiting(party, async () => {
      const isBlocked = await isWaiting(party.pid);
      waited ||= isBlocked;
      return isBlocked;
    });
  }
  return { outcomes: await ended, waited };
}

/** Everybody has come to his next statement, or is in one, or is done. */
async function settle(parties: readonly Party[]): Promise<void> {
  for (
    let round = 0;
    round < 3 && parties.some(({ waiting, done }) => waiting.length === 0 && !done);
    round++
  ) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

async function answeredOrWaiting(party: Party, isBlocked: () => Promise<boolean>): Promise<void> {
  for (let looked = 0; looked < 500; looked++) {
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      if (party.done || (party.sent === 0 && party.waiting.length > 0)) return;
      await new Promise(resolve => setImmediate(resolve));
    }
    if (await isBlocked()) return;
  }
}

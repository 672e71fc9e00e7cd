import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reachedBy } from '../kit/invariants.ts';
import { installCrashPoints } from './crash-points.ts';
import { history, live } from './history.ts';
import { REGRESSIONS } from './regressions.ts';
import { World } from './world.ts';

/** SIMULATION_SECONDS makes the run longer; SIMULATION_SEED repeats one. */
const seconds = Number(process.env.SIMULATION_SECONDS ?? 20);
const isLong = process.env.SIMULATION_SECONDS !== undefined;
const seed = Number(process.env.SIMULATION_SEED ?? (isLong ? Date.now() % 2 ** 31 : 20260302));

/** What a run must have met; one that never did has proved nothing of it. */
const MUST_MEET = [
  'invoice',
  'pay',
  'allocate',
  'promise',
  'withdraw',
  'day',
  'credit',
  'applyCredit',
  'reverse',
  'writeOff',
  'reversed what had settled',
  'promise judged again',
  'refused: PAYMENT_REVERSED',
  'refused: WRITE_OFF_TOO_LARGE',
  'invoice overdue as it is posted',
  'payment used up',
  'payment with money left',
  'item settled in part',
  'money left over was used',
  'promise KEPT',
  'promise PARTIALLY_KEPT',
  'promise BROKEN',
  'promise WITHDRAWN',
  'refused: ALLOCATION_TOO_LARGE',
  'refused: ALLOCATION_CURRENCY',
  'refused: PROMISE_AMOUNT',
  'refused: PROMISE_CLOSED',
  'crash before a statement',
  'crash after a statement',
  'sent again under its key',
];
/** Rules that this history cannot reach. */
const NOT_HERE = ['DISABLED_ARE_OUT', 'RESERVED_KEPT', 'HOLDS_LEGAL'];

/** A busy machine gets so many times as long to meet what must be met. */
const SLOW = 4;

let world: World;
const unmet = (): string[] => MUST_MEET.filter(branch => !world.reached[branch]);
/** On how many rows each rule could have been broken, after each history. */
const rules: Record<string, number> = {};
let began = 0;
const isOver = (): boolean =>
  performance.now() - began > seconds * 1000 && (isLong || unmet().length === 0);
let uninstall: () => void;
beforeAll(async () => {
  world = await World.begin();
  uninstall = installCrashPoints();
});
afterAll(async () => {
  uninstall?.();
  await world?.stop();
});

it.each(REGRESSIONS)('what once went wrong does not again: $what', async ({ steps }) => {
  await live(world, steps);
});

it(
  'whatever is posted, paid, promised and left to time, with the process dying over it, the books are those of the model',
  { timeout: (SLOW * seconds + 120) * 1000 },
  async () => {
    began = performance.now();
    await fc.assert(
      fc.asyncProperty(history, async steps => {
        if (isOver()) return;
        await live(world, steps);
        for (const [code, count] of Object.entries(await reachedBy(world.looker())))
          rules[code] = (rules[code] ?? 0) + count;
      }),
      {
        seed,
        numRuns: isLong ? 1_000_000 : 200,
        interruptAfterTimeLimit: SLOW * seconds * 1000,
        // Shrinking lives through many more histories: for a person, not for a run that must end.
        endOnFailure: !isLong,
      },
    );
    process.stdout.write(`simulation, seed ${seed}: ${JSON.stringify(world.reached)}\n`);
    expect(unmet()).toEqual([]);
    const never = Object.keys(rules).filter(code => !rules[code] && !NOT_HERE.includes(code));
    expect(never).toEqual([]);
  },
);

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHECKS } from '../../server/src/checks/all-checks.ts';
import { reachedBy } from '../kit/invariants.ts';
import { KINDS } from './acts.ts';
import { BRANCHES } from './branches.ts';
import { installCrashPoints } from './crash-points.ts';
import { history, live } from './history.ts';
import { REGRESSIONS } from './regressions.ts';
import { World } from './world.ts';

/** SIMULATION_SECONDS makes the run longer; SIMULATION_SEED repeats one, SIMULATION_PATH the history in it that failed. */
const seconds = Number(process.env.SIMULATION_SECONDS ?? 20);
const isLong = process.env.SIMULATION_SECONDS !== undefined;
const seed = Number(process.env.SIMULATION_SEED ?? (isLong ? Date.now() % 2 ** 31 : 20260302));

/** What a run must have met; one that never did has proved nothing of it. */
const MUST_MEET = [...Object.keys(KINDS), ...BRANCHES];
/** A busy machine gets so many times as long to meet what must be met. */
const SLOW = 15;

let world: World;
const unmet = (): string[] => MUST_MEET.filter(branch => !world.reached[branch]);
/** On how many rows each rule could have been broken, after each history. */
const rules: Record<string, number> = {};
const unreached = (): string[] => CHECKS.map(({ code }) => code).filter(code => !rules[code]);
let began = 0;
const isOver = (): boolean =>
  performance.now() - began > seconds * 1000 &&
  (isLong || (unmet().length === 0 && unreached().length === 0));
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
        ...(process.env.SIMULATION_PATH && { path: process.env.SIMULATION_PATH }),
        numRuns: isLong ? 1_000_000 : 200,
        interruptAfterTimeLimit: (isLong ? 1 : SLOW) * seconds * 1000,
        // Shrinking lives through many more histories: for a person, not for a run that must end.
        endOnFailure: !isLong,
      },
    );
    process.stdout.write(`simulation, seed ${seed}: ${JSON.stringify(world.reached)}\n`);
    expect(unmet()).toEqual([]);
    expect(unreached()).toEqual([]);
  },
);

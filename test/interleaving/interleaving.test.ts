import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditSituations } from './credit-situations.ts';
import { told, type Situation } from './given.ts';
import { importSituations } from './import-situations.ts';
import { releaseSituations } from './release-situations.ts';
import { situations } from './situations.ts';
import { interleave, installTurns } from './schedule.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { World } from '../simulation/world.ts';

const SECONDS = 45;
const ALL = { ...situations, ...importSituations, ...creditSituations, ...releaseSituations };
const SCHEDULES = 12;
/** So many more where what must be seen was not. */
const SCHEDULES_MAX = 60;
const order = fc.array(fc.nat({ max: 2 }), { minLength: 20, maxLength: 90, size: 'max' });

/** Where who comes first decides what becomes of the other: both must have been seen. */
const DECIDED_BY_ORDER = /once$|one of both$|not both$|nothing stays/;

let world: World;
let uninstall: () => void;
let watcher: pg.Client;
/** In how many schedules somebody had to wait for another, by situation: none at all would prove nothing. */
const waited: Record<string, number> = {};
/** What became of the acts, by situation. */
const met: Record<string, Set<string>> = {};
beforeAll(async () => {
  world = await World.begin();
  watcher = new pg.Client({ connectionString: world.story.app.databaseUrl });
  await watcher.connect();
  uninstall = installTurns();
});
afterAll(async () => {
  uninstall?.();
  await watcher?.end();
  await world?.stop();
});

const isWaiting = async (pid: number): Promise<boolean> => {
  const { rows } = await watcher.query('select cardinality(pg_blocking_pids($1)) > 0 as waits', [
    pid,
  ]);
  return rows[0].waits;
};

describe('whatever the order in which statements reach the database', () => {
  it.each(Object.entries(ALL))(
    '%s',
    async (name, situation: Situation) => {
      const began = performance.now();
      const budget = (SECONDS * 1000) / Object.keys(ALL).length;
      let lived = 0;
      const isSeen = (): boolean =>
        (waited[name] ?? 0) > 0 && (!DECIDED_BY_ORDER.test(name) || (met[name]?.size ?? 0) > 1);
      await fc.assert(
        fc.asyncProperty(order, async drawn => {
          if (isSeen() && (++lived > SCHEDULES || performance.now() - began > budget)) return;
          const { acts, judge } = await situation(world);
          const came = await interleave(acts, { order: drawn }, isWaiting);
          waited[name] = (waited[name] ?? 0) + Number(came.waited);
          const outcomes = came.outcomes.map(told);
          (met[name] ??= new Set()).add(outcomes.join());
          await judge(outcomes);
          expect(await brokenInvariants(world.looker(), world.today)).toEqual({});
        }),
        { seed: 20260302, numRuns: SCHEDULES_MAX, endOnFailure: true },
      );
      expect([name, isSeen()]).toEqual([name, true]);
    },
    60_000,
  );
});

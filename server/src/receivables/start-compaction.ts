import type { Context } from '../kernel/context.ts';
import type { Parts } from '../parts.ts';
import { compactExposure, waitingChanges } from './compact-exposure.ts';

const QUEUE = 'exposure-compaction';
const EVERY_MINUTE = '* * * * *';
/** So few are read as fast as none. */
const CHANGES_MIN = 200;
/** So many are folded before the minute is over. */
const CHANGES_MAX = 5000;
const LOOK_MS = 5000;

/** Has the exposure's changes folded by any one process, every minute and sooner where many are written. */
export async function startCompaction(
  { jobs, orm, log }: Pick<Parts, 'jobs' | 'orm' | 'log'>,
  contextOf: () => Promise<Context>,
): Promise<{ stop(): Promise<void> }> {
  const areWaiting = async (count: number): Promise<boolean> =>
    (await waitingChanges(orm.em.fork(), count)) === count;
  await jobs.work(QUEUE, async () => {
    if (await areWaiting(CHANGES_MIN)) await compactExposure(await contextOf(), {});
  });
  await jobs.schedule(QUEUE, EVERY_MINUTE, 'UTC');
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    if (await areWaiting(CHANGES_MAX)) await jobs.send(QUEUE, {}, QUEUE);
  };
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: unknown) => log.error({ err: error }, 'compaction'));
  }, LOOK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}

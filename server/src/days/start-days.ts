import { localDate } from '../kernel/local-date.ts';
import type { Parts } from '../parts.ts';
import { catchUp, startClock, type Clock } from './business-clock.ts';

/** Catches up the days that were missed before the app is ready, then follows the clock. */
export function startDays(
  { config, log, awaited }: Pick<Parts, 'config' | 'log' | 'awaited'>,
  context: Clock['context'],
): { stop(): Promise<void> } {
  const { businessDate } = config;
  const clock: Clock = {
    context,
    pin: businessDate === null ? null : localDate(businessDate),
    log,
  };
  let end = (): void => undefined;
  let stopped = false;
  awaited.add('days');
  const caughtUp = catchUp(clock).then(
    () => {
      awaited.delete('days');
      if (!stopped) end = startClock(clock);
    },
    // The app stays alive and not ready: an operator reads why.
    (error: unknown) => log.fatal({ err: error }, 'the days that were missed could not be run'),
  );
  return {
    async stop() {
      stopped = true;
      end();
      await caughtUp;
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from './kernel/log.ts';

export type Step = () => Promise<void>;

const STEP_MS_MAX = 4_500;

/**
 * Ends the process once, however often it is asked to: a terminal signals the whole group, and
 * npx and pnpm pass the same signal on. `steps` run in order; one that fails or hangs stops no
 * other: a stuck request must not leave the database running.
 */
export function stopOnSignals(steps: Step[], log: Logger): (error?: unknown) => void {
  let stopping = false;
  const shutdown = (error?: unknown): void => {
    if (stopping) return;
    stopping = true;
    if (error !== undefined) report(error, log);
    const code = error === undefined ? 0 : 1;
    void runAll(steps, log).then(clean => process.exit(clean ? code : 1));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => shutdown());
  }
  process.on('uncaughtException', shutdown);
  process.on('unhandledRejection', shutdown);
  return shutdown;
}

async function runAll(steps: Step[], log: Logger): Promise<boolean> {
  let clean = true;
  for (const step of steps) {
    try {
      await Promise.race([step(), tooLong()]);
    } catch (error) {
      clean = false;
      log.error({ err: error }, 'stopping');
    }
  }
  return clean;
}

async function tooLong(): Promise<never> {
  await sleep(STEP_MS_MAX);
  throw new Error(`A part did not stop within ${STEP_MS_MAX} ms`);
}

function report(error: unknown, log: Logger): void {
  log.fatal({ err: error }, 'Scadent stops');
  // For a person at a terminal the reason alone, on its last line.
  console.error(error instanceof Error ? error.message : String(error));
}

import type { Logger } from './kernel/log.ts';

export type Step = () => Promise<void>;

const STOP_MS_MAX = 10_000;

/**
 * Ends the process once, however often it is asked to: a terminal signals the whole group, and
 * npx and pnpm pass the same signal on. `steps` run in order; a step that fails skips no other.
 */
export function stopOnSignals(steps: Step[], log: Logger): (error?: unknown) => void {
  let stopping = false;
  const shutdown = (error?: unknown): void => {
    if (stopping) return;
    stopping = true;
    if (error !== undefined) report(error, log);
    const code = error === undefined ? 0 : 1;
    setTimeout(() => {
      log.error('stopping took too long');
      process.exit(1);
    }, STOP_MS_MAX).unref();
    void runAll(steps, log).then(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => shutdown());
  }
  process.on('uncaughtException', shutdown);
  process.on('unhandledRejection', shutdown);
  return shutdown;
}

async function runAll(steps: Step[], log: Logger): Promise<void> {
  for (const step of steps) await step().catch(error => log.error({ err: error }, 'stopping'));
}

function report(error: unknown, log: Logger): void {
  log.fatal({ err: error }, 'Scadent stops');
  // For a person at a terminal the reason alone, on its last line.
  console.error(error instanceof Error ? error.message : String(error));
}

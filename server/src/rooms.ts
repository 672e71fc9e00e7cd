import type { Express } from 'express';
import { startChecks } from './checks/start-checks.ts';
import { startDays } from './days/start-days.ts';
import { systemContext } from './doors/context.ts';
import { startExposure } from './exposure/start-exposure.ts';
import { startImports } from './imports/start-imports.ts';
import type { Parts } from './parts.ts';
import { startCompaction } from './receivables/start-compaction.ts';

/** What a room has running beside its operations. */
export interface Running {
  stop(): Promise<void>;
}

/**
 * What rooms start with the app, one line each: routes of their own, queues they work, news they
 * listen to, days they catch up. `app` is not listening yet; slow work belongs into `parts.awaited`.
 */
const starts: ((parts: Parts, app: Express) => Promise<Running | void> | Running | void)[] = [
  parts => startDays(parts, () => systemContext(parts, ['days:run'])),
  startImports,
  startExposure,
  parts => startCompaction(parts, () => systemContext(parts, ['exposure:compact'])),
  parts => startChecks(parts, () => systemContext(parts, ['books:check'])),
];

export async function startRooms(parts: Parts, app: Express): Promise<Running> {
  const running: Running[] = [];
  for (const start of starts) {
    const started = await start(parts, app);
    if (started) running.unshift(started);
  }
  return {
    async stop() {
      for (const room of running) await room.stop();
    },
  };
}

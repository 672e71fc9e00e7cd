import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { clusterExists } from './cluster.ts';
import { embeddedUrl } from './embedded.ts';
import { openDatabase } from './open-database.ts';
import { findRunning } from './postmaster.ts';

export interface Reached {
  url: string;
  /** Stops what was started for this; a server that was running goes on. */
  leave(): Promise<void>;
}

/** The database for an operator's program: the one that a running app uses, or the app's own, started for the time. */
export async function reachDatabase(config: Config): Promise<Reached> {
  const ignore = (): void => undefined;
  if (!config.databaseUrl) {
    if (!clusterExists(join(config.dataDir, 'postgres'))) {
      throw new Error(
        `There are no books in ${config.dataDir}: name another DATA_DIR, or DATABASE_URL.`,
      );
    }
    const home = realpathSync(config.dataDir);
    const running = findRunning(join(home, 'postgres'));
    if (running?.ready) return { url: embeddedUrl(home, running), leave: async () => {} };
  }
  const { url, stop } = await openDatabase(config, ignore, ignore);
  return { url, leave: stop };
}

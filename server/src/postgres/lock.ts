import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Lock {
  release(): void;
}

/**
 * One app per data directory. Node has no flock, so an exclusive SQLite transaction holds the
 * lock: the kernel drops it with the process, however that dies, so neither a stale file nor a
 * reused process id can deceive, and of two simultaneous starts exactly one wins.
 */
export function lockDirectory(dataDir: string): Lock {
  const holderFile = join(dataDir, 'app.pid');
  const database = new DatabaseSync(join(dataDir, 'app.lock'), { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (!/locked/.test(String(error))) throw error;
    throw new Error(
      `Another Scadent is already running on ${dataDir} (process ${holder(holderFile)}). ` +
        'Stop it first, or give this one another DATA_DIR.',
    );
  }
  writeFileSync(holderFile, String(process.pid));
  return { release: () => database.close() };
}

function holder(file: string): string {
  try {
    return readFileSync(file, 'utf8') || 'unknown';
  } catch {
    return 'unknown';
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The operations of the built web app: text by the SHA-256 of it. */
export type Persisted = ReadonlyMap<string, string>;

/** Written by the build of the web app; empty where there is none. */
export function readPersisted(webFolder: string): Persisted {
  try {
    const text = readFileSync(join(webFolder, 'persisted.json'), 'utf8');
    return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}

/** The same as Apollo's cache of persisted queries: what the build did not bring, nobody adds. */
export const persistedCache = (persisted: Persisted) => ({
  get: (hash: string) => Promise.resolve(persisted.get(hash.replace(/^apq:/, ''))),
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(false),
});

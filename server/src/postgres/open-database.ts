import pg from 'pg';
import type { Config } from '../config.ts';
import { startEmbedded } from './embedded.ts';

export interface Database {
  url: string;
  embedded: boolean;
  /** After the migrations: nobody has ever worked with it. */
  isEmpty(): Promise<boolean>;
  stop(): Promise<void>;
}

/** The PostgreSQL named by DATABASE_URL, or the product's own. */
export async function openDatabase(
  config: Config,
  say: (line: string) => void,
  onLost: () => void,
): Promise<Database> {
  if (config.databaseUrl) {
    const url = config.databaseUrl;
    return { url, embedded: false, isEmpty: () => isEmpty(url), stop: async () => {} };
  }
  const { url, stop } = await startEmbedded(config.dataDir, say, onLost);
  return { url, embedded: true, isEmpty: () => isEmpty(url), stop };
}

async function isEmpty(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const organisations = await client.query('select from organisations limit 1');
    return organisations.rowCount === 0;
  } finally {
    await client.end();
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readConfig } from './config.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './postgres/open-database.ts';
import { buildSchema, printed } from './schema.ts';
import { structureOf } from './structure.ts';

const FOLDER = fileURLToPath(new URL('../../schema', import.meta.url));

/** Writes what is reviewed in git: the API, and the data as the migrations leave it. */
writeFileSync(join(FOLDER, 'schema.graphql'), printed(await buildSchema()));
writeFileSync(join(FOLDER, 'structure.sql'), await printedStructure());
process.exit(0);

async function printedStructure(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'scadent-contracts-'));
  const config = readConfig({ DATA_DIR: home });
  const ignore = (): void => undefined;
  const database = await openDatabase(config, ignore, ignore);
  await migrate(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const text = await structureOf(client);
  await client.end();
  await database.stop();
  rmSync(home, { recursive: true, force: true });
  return text;
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { inject, describe, expect, it } from 'vitest';
import { buildSchema, printed } from '../server/src/schema.ts';
import { structureOf } from '../server/src/structure.ts';
import { databaseUrl } from './kit/postgres.ts';

const committed = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../schema/${name}`, import.meta.url)), 'utf8');

describe('what is reviewed in git is what runs', () => {
  it('schema.graphql (pnpm contracts prints it)', async () => {
    expect(printed(await buildSchema())).toBe(committed('schema.graphql'));
  });

  it('structure.sql (pnpm contracts prints it)', async () => {
    const connectionString = databaseUrl(inject('postgresUrl'), inject('templateDatabase'));
    const client = new pg.Client({ connectionString });
    await client.connect();
    const text = await structureOf(client);
    await client.end();
    expect(text).toBe(committed('structure.sql'));
  });
});

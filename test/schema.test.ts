import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isEnumType } from 'graphql';
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

// At work values of enums are passed on as resolvers give them: see server/src/doors/leaves.ts.
it('a value of an enum is called inside as it is on the wire', async () => {
  const enums = Object.values((await buildSchema()).getTypeMap()).filter(isEnumType);
  const values = enums.flatMap(each => each.getValues());
  expect(values.length).toBeGreaterThan(100);
  expect(values.filter(({ name, value }) => name !== value)).toEqual([]);
});

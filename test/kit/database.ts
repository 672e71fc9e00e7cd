import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { databaseUrl, execute } from './postgres.ts';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** An own, migrated, empty database; a file copy of the template takes some milliseconds. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = inject('templateDatabase');
  await execute(server, `create database ${name} template ${template} strategy file_copy`);
  return {
    url: databaseUrl(server, name),
    drop: () => execute(server, `drop database if exists ${name} with (force)`),
  };
}

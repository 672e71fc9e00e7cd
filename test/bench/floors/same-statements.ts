import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { Statement } from '../recorded.ts';
import { serverUrl } from '../../../server/src/postgres/server-role.ts';

const POOL_MAX = 20;

/**
 * node:http and node-postgres, nothing else: the same statements as the product sends for one operation, prepared
 * where the product prepares them, their rows as JSON. Session and caller come first, as they must; all others at once, as knowing them allows.
 */
const [database, file] = process.argv.slice(2);
const statements = JSON.parse(readFileSync(file!, 'utf8')) as Statement[];
const poolAs = async (role: 'server' | 'scoped'): Promise<pg.Pool> =>
  new pg.Pool({ connectionString: await serverUrl(database!, 30, role), max: POOL_MAX });
const pool = await poolAs('server');
// Of one reader, whom each connection is told once.
const scoped = await poolAs('scoped');
const reader = statements.find(({ text }) => text.includes('scadent.agent'));
if (reader) {
  const { text, values } = reader;
  scoped.on('connect', client => void client.query({ text, values }).catch(() => process.exit(1)));
}
// Days and times as text, as the product sends them on.
for (const type of [1082, 1114, 1184]) pg.types.setTypeParser(type, text => text);

const run = async (statement: Statement): Promise<unknown[]> => {
  const { name, text, values, scoped: isScoped } = statement;
  const asked = { text, values, ...(name && { name }) };
  return (await (isScoped ? scoped : pool).query(asked)).rows;
};
const isFirst = ({ text }: Statement): boolean => /sessions|organisations/.test(text);
const first = statements.filter(isFirst);
const others = statements.filter(statement => !isFirst(statement) && statement !== reader);

const server = createServer((request, response) => {
  request.resume().once('end', () => {
    answer().then(
      body =>
        response
          .writeHead(200, {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          })
          .end(body),
      error => response.writeHead(500).end(String(error)),
    );
  });
});

async function answer(): Promise<string> {
  const data: unknown[] = [];
  for (const statement of first) data.push(await run(statement));
  data.push(...(await Promise.all(others.map(run))));
  return JSON.stringify({ data });
}

server.listen(0, '127.0.0.1', () => {
  console.log(`serves at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => process.exit(0));

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const POOL_MAX = 20;

/**
 * PostGraphile over the product's own tables, as its Amber preset has it; every relation may be asked for. With a
 * second address it does what the product does for each request: it looks up whose session it is, and reads as he may,
 * by row policies, which is its own way of saying who sees what.
 */
const [database, sessionsAt] = process.argv.slice(2);
const sessions = sessionsAt ? new pg.Pool({ connectionString: sessionsAt, max: POOL_MAX }) : null;

async function settingsOf(cookie = ''): Promise<Record<string, string>> {
  const [, id = ''] = /scadent=s%3A([^.]+)/.exec(cookie) ?? [];
  const answer = await sessions?.query<{ user: string }>({
    name: 'session',
    text: `select sess ->> 'userId' as user from sessions where sid = $1 and expire >= now()`,
    values: [id],
  });
  const user = answer?.rows[0]?.user;
  if (!user) throw new Error('nobody is signed in');
  return { 'scadent.agent': '', 'scadent.collector': user };
}

interface Asked {
  node?: { req: { headers: { cookie?: string } } };
}

const preset = {
  extends: [PostGraphileAmberPreset],
  // It offers only what an index serves, and takes a partial one for none.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [
    makePgService({
      connectionString: database!,
      schemas: ['public'],
      poolConfig: { max: POOL_MAX },
    }),
  ],
  grafserv: { graphiql: false, websockets: false },
  grafast: sessions
    ? {
        context: async ({ node }: Asked) => ({
          pgSettings: await settingsOf(node?.req.headers.cookie),
        }),
      }
    : {},
};
const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => {
  console.log(`serves at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => process.exit(0));

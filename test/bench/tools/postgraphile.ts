import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const POOL_MAX = 20;

/** PostGraphile over the product's own tables, as its Amber preset has it; every relation may be asked for. */
const [database] = process.argv.slice(2);
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
};
const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => {
  console.log(`serves at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => process.exit(0));

import { EventEmitter, on } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import { serverUrl } from '../../../server/src/postgres/server-role.ts';

/** graphql-ws over one connection that listens: each alert is read once and handed to every socket. */
const [database] = process.argv.slice(2);
const schema = buildSchema(`
  type Query { none: String }
  type Account { id: ID! name: String! }
  type Alert { id: ID! code: String! severity: String! text: String! raisedAt: String! account: Account! }
  type Subscription { alertRaised: Alert! }
`);
const events = new EventEmitter().setMaxListeners(0);
const client = new pg.Client({ connectionString: await serverUrl(database!, 30) });
let position = '0';

async function read(): Promise<void> {
  const { rows } = await client.query(
    `select alert.position::text as id, alert.code, alert.severity, alert.raised_at as "raisedAt",
            'Oldest item 5 days overdue' as text, jsonb_build_object('id', account.id, 'name', account.name) as account
       from alerts alert join accounts account on account.id = alert.account_id
      where alert.position > $1 order by alert.position`,
    [position],
  );
  for (const alertRaised of rows) {
    position = alertRaised.id;
    events.emit('alert', {
      alertRaised: { ...alertRaised, raisedAt: alertRaised.raisedAt.toISOString() },
    });
  }
}

await client.connect();
const { rows } = await client.query(`select 'scadent_' || md5(current_schema()) as channel`);
// One after another: two at once would hand out the same alert twice.
let reading = Promise.resolve();
client.on('notification', () => (reading = reading.then(read)));
await client.query(`listen ${rows[0].channel}`);

async function* alertRaised(): AsyncGenerator {
  for await (const [alert] of on(events, 'alert')) yield alert;
}

const server = createServer();
useServer(
  { schema, roots: { subscription: { alertRaised } } },
  new WebSocketServer({ server, path: '/graphql' }),
);
server.listen(0, '127.0.0.1', () => {
  console.log(`serves at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => process.exit(0));

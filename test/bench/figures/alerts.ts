import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { WebSocket } from 'ws';
import { figureOf, inTurn, quantile, type Figure } from '../measure.ts';
import { connected, signIn, TODAY, type World } from '../world.ts';

const SOCKETS = 200;
const ALERTS = 30;
const ROUNDS = 3;
const PAUSE_MS = 60;
const ARRIVAL_MS_MAX = 60_000;
const SUBSCRIPTION =
  'subscription { alertRaised { id code severity text raisedAt account { id name } } }';

/** From the commit of an alert to the last of 200 open sockets: p95, and none may be missing. */
export async function alerts(world: World): Promise<Figure[]> {
  // Each in a database of its own: both listen, and must not hear one another.
  const ours = await world.emptyDatabase();
  const bare = await world.emptyDatabase();
  const product = await world.product(ours);
  const floor = await world.floor('alert-server', [bare]);
  const cookie = await signIn(product.url, 'director');
  const listeners = [
    await Listeners.open(product.url, { cookie }),
    await Listeners.open(floor.url, {}),
  ] as const;
  try {
    const measured = await connected(ours, our =>
      connected(bare, other =>
        inTurn(
          ROUNDS,
          () => listeners[0].round(our),
          () => listeners[1].round(other),
        ),
      ),
    );
    return [
      figureOf({
        figure: 'alert from commit to 200 sockets, p95',
        unit: 'ms',
        better: 'less',
        bound: 'at most',
        target: 1.5,
        ...measured,
      }),
    ];
  } finally {
    for (const each of listeners) each.close();
    await world.stopPrograms();
  }
}

/** Open sockets that subscribe to alerts; the protocol is spoken by hand, so that they cost little. */
class Listeners {
  readonly #sockets: WebSocket[] = [];
  /** By the alert's id: when it reached each socket. */
  readonly #arrivals = new Map<string, number[]>();

  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  static async open(url: string, headers: Record<string, string>): Promise<Listeners> {
    const listeners = new Listeners(url);
    for (let count = 0; count < SOCKETS; count++) await listeners.#add(headers);
    // A subscription is not acknowledged: so much time it has to begin.
    await sleep(1000);
    return listeners;
  }

  async #add(headers: Record<string, string>): Promise<void> {
    const socket = new WebSocket(
      `${this.#url.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
      {
        headers,
      },
    );
    this.#sockets.push(socket);
    const acknowledged = Promise.withResolvers<void>();
    socket.on('error', acknowledged.reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data: Buffer) => {
      const now = performance.now();
      const message = JSON.parse(data.toString()) as Message;
      if (message.type === 'connection_ack') acknowledged.resolve();
      if (message.type === 'ping') socket.send('{"type":"pong"}');
      if (message.type === 'next') this.#arrived(message, now);
    });
    await acknowledged.promise;
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: SUBSCRIPTION } }));
  }

  #arrived({ payload }: Message, now: number): void {
    const id = payload?.data?.alertRaised.id;
    if (id === undefined) throw new Error(`a socket heard ${JSON.stringify(payload)}`);
    const times = this.#arrivals.get(id) ?? [];
    this.#arrivals.set(id, [...times, now]);
  }

  /** Raises alerts one after another; the 95th percentile over all sockets and alerts. */
  async round(client: pg.Client): Promise<number> {
    this.#arrivals.clear();
    const committed = new Map<string, number>();
    for (let count = 0; count < ALERTS; count++) {
      const { position, at } = await raise(client);
      committed.set(position, at);
      await sleep(PAUSE_MS);
    }
    await this.#all();
    const taken = [...committed].flatMap(([id, at]) =>
      (this.#arrivals.get(id) ?? []).map(arrival => arrival - at),
    );
    if (taken.length !== ALERTS * SOCKETS)
      throw new Error(`${this.#url}: ${taken.length} of ${ALERTS * SOCKETS} arrived`);
    return quantile(taken, 0.95);
  }

  async #all(): Promise<void> {
    const heard = (): number =>
      [...this.#arrivals.values()].reduce((sum, times) => sum + times.length, 0);
    for (const end = Date.now() + ARRIVAL_MS_MAX; heard() < ALERTS * SOCKETS && Date.now() < end;) {
      await sleep(20);
    }
    // One delivered twice would come now.
    await sleep(100);
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate();
  }
}

interface Message {
  type: string;
  payload?: { data?: { alertRaised: { id: string } } | null };
}

/** Writes and announces an alert as the product's commands do; the clock starts where the commit is sent. */
async function raise(client: pg.Client): Promise<{ position: string; at: number }> {
  await client.query('begin');
  const account = await client.query<{ id: string }>(
    `with known as (select id from accounts where code = 'BENCH'),
          made as (insert into accounts (id, code, name, country, created_at)
                   select $1, 'BENCH', 'Bench', 'RO', '${TODAY}' where not exists (select from known) returning id)
     select id from known union all select id from made`,
    [randomUUID()],
  );
  await client.query(`insert into alert_positions (id, last) values (1, 0) on conflict do nothing`);
  const { rows } = await client.query<{ last: string }>(
    'update alert_positions set last = last + 1 where id = 1 returning last::text as last',
  );
  const position = rows[0]?.last ?? '';
  await client.query(
    `insert into alerts (id, position, code, severity, account_id, params, day, raised_at)
     values ($1, $2, 'OVERDUE_DAYS', 'WARNING', $3, '{"days": 5}', '${TODAY}', now())`,
    [randomUUID(), position, account.rows[0]?.id],
  );
  await client.query(
    `select pg_notify('scadent_' || md5(current_schema()), jsonb_build_object(
       'topic', 'alerts', 'payload', jsonb_build_object('last', $1::text))::text)`,
    [position],
  );
  const at = performance.now();
  await client.query('commit');
  return { position, at };
}

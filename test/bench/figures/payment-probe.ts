import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { ask, signIn } from '../world.ts';

const ACCOUNT = 'C000011';
const CURRENCY = 'RON';
const EVERY_MS = 1000;
/** Whoever waits longer is told that it took this long: the figure is missed, and the others are still taken. */
const SHOWN_MS_MAX = 30_000;
/** Enough for an alert each time: the debt has grown. */
const INVOICE = 1000;
const PAYMENT = 700;

interface Standing {
  worklist: { items: { account: { code: string }; overdue: string }[] };
  scoreboard: { collected: string; currency: string }[];
}

/**
 * Every second a payment and an overdue invoice of one account, and how long after their answers its agent sees them.
 * Nobody else pays what is his, so that his score says nothing else.
 */
export class Probe {
  readonly #url: string;
  readonly #day: string;
  readonly #director: string;
  readonly #agent: string;
  readonly #behind: Record<string, number[]> = { queue: [], score: [], alerts: [] };
  readonly #socket: WebSocket;
  /** When each alert came. */
  readonly #alerts: number[] = [];
  #count = 0;
  #ended = false;
  #running: Promise<void> = Promise.resolve();

  private constructor(url: string, day: string, director: string, agent: string) {
    this.#url = url;
    this.#day = day;
    this.#director = director;
    this.#agent = agent;
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { cookie: agent },
    });
  }

  static async begin(url: string, day: string): Promise<Probe> {
    const [director, agent] = [await signIn(url, 'director'), await signIn(url, 'agent1')];
    const { me } = await ask<{ me: { id: string } }>(url, agent, query('{ me { id } }'));
    const { account } = await ask<{ account: { id: string } }>(
      url,
      director,
      query(`{ account(code: "${ACCOUNT}") { id } }`),
    );
    const assign = `mutation { assignAccount(accountId: "${account.id}", agentId: "${me.id}") { id } }`;
    await ask(url, director, query(assign));
    const probe = new Probe(url, day, director, agent);
    await probe.#listen();
    probe.#running = probe.#run();
    probe.#running.catch(() => undefined);
    return probe;
  }

  /** Milliseconds behind the answers: by what shows them. */
  async end(): Promise<Record<string, number[]>> {
    this.#ended = true;
    await this.#running;
    this.#socket.terminate();
    return this.#behind;
  }

  async #listen(): Promise<void> {
    const socket = this.#socket;
    const acknowledged = Promise.withResolvers<void>();
    socket.on('error', acknowledged.reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data: Buffer) => {
      const { type } = JSON.parse(data.toString()) as { type: string };
      if (type === 'connection_ack') acknowledged.resolve();
      if (type === 'ping') socket.send('{"type":"pong"}');
      if (type === 'next') this.#alerts.push(performance.now());
    });
    await acknowledged.promise;
    const payload = { query: 'subscription { alertRaised { id code } }' };
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
    await sleep(500);
  }

  async #run(): Promise<void> {
    while (!this.#ended) {
      const next = performance.now() + EVERY_MS;
      await this.#pay();
      await this.#invoice();
      await sleep(Math.max(0, next - performance.now()));
    }
  }

  async #pay(): Promise<void> {
    const before = await this.#standing();
    await this.#post('postPayment', 'PostPaymentInput', {
      amount: `${PAYMENT}`,
      receivedOn: this.#day,
      reference: `Probe ${++this.#count}`,
    });
    const answered = performance.now();
    const shown = async (isShown: (standing: Standing) => boolean): Promise<number> => {
      while (performance.now() < answered + SHOWN_MS_MAX) {
        if (isShown(await this.#standing())) return performance.now() - answered;
      }
      return SHOWN_MS_MAX;
    };
    const collected = collectedIn(before) + PAYMENT;
    const overdue = overdueOf(before);
    this.#behind['score']?.push(await shown(now => collectedIn(now) === collected));
    this.#behind['queue']?.push(await shown(now => overdueOf(now) < overdue));
  }

  async #invoice(): Promise<void> {
    const heard = this.#alerts.length;
    await this.#post('postInvoice', 'PostDocumentInput', {
      number: `PROBE-${++this.#count}`,
      amount: `${INVOICE}`,
      issuedOn: '2026-01-01',
      dueOn: '2026-02-01',
    });
    const answered = performance.now();
    while (this.#alerts.length === heard) {
      if (performance.now() > answered + SHOWN_MS_MAX) break;
      await sleep(2);
    }
    const shown = this.#alerts[heard] ?? answered + SHOWN_MS_MAX;
    this.#behind['alerts']?.push(Math.max(0, shown - answered));
  }

  #standing(): Promise<Standing> {
    const period = `from: "${this.#day}", to: "${this.#day}"`;
    return ask<Standing>(
      this.#url,
      this.#agent,
      query(`{ worklist(filter: { currency: "${CURRENCY}" }) { items { account { code } overdue } }
               scoreboard(${period}) { collected currency } }`),
    );
  }

  #post(mutation: string, type: string, fields: Record<string, string>): Promise<unknown> {
    const input = { accountCode: ACCOUNT, currency: CURRENCY, ...fields };
    const text = `mutation Probe($input: ${type}!) { ${mutation}(input: $input) { id } }`;
    return ask(this.#url, this.#director, query(text, { input }));
  }
}

const overdueOf = ({ worklist }: Standing): number =>
  Number(worklist.items.find(({ account }) => account.code === ACCOUNT)?.overdue ?? 0);

const collectedIn = ({ scoreboard }: Standing): number =>
  Number(scoreboard.find(row => row.currency === CURRENCY)?.collected ?? 0);

const query = (text: string, variables: object = {}): string =>
  JSON.stringify({ query: text, variables });

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Mutations, type Debtors, type Sent } from './mutations.ts';

/** One mutation as it was sent, and what is known of it. */
export interface Call {
  key: string;
  operation: string;
  /** OK with the id that was answered; REFUSED by a rule; UNKNOWN: no answer came. */
  fate: 'OK' | 'REFUSED' | 'UNKNOWN';
  id: string | null;
  code: string | null;
}

const RETRIED = 0.1;
const DROPPED = 0.05;
const PAUSE_MS = 100;
/** No rule of the books says these. */
const STRANGE = [
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
];

/** Clients that move money at random, send some of it again, and do not hear some of the answers. */
export class Storm {
  readonly calls: Call[] = [];
  /** Answered again under the same key, but with another thing. */
  readonly contradictions: string[] = [];
  /** Refused for what only a wrong storm would send. */
  readonly strange: string[] = [];
  readonly #mutations: Mutations;
  #over = false;

  constructor(
    debtors: Debtors,
    /** Where to send to now: it moves when a server was killed. */
    private readonly target: () => { url: string; headers: Record<string, string> },
    private readonly random: () => number = Math.random,
  ) {
    this.#mutations = new Mutations(debtors, random);
  }

  stop(): void {
    this.#over = true;
  }

  /** Runs until it is stopped; then every client has finished what it had begun. */
  async blow(clients: number): Promise<void> {
    await Promise.all(Array.from({ length: clients }, () => this.#client()));
  }

  async #client(): Promise<void> {
    while (!this.#over) {
      const sent = this.#mutations.draw();
      const key = randomUUID();
      const call = await this.#send(sent, key, this.random() < DROPPED);
      this.calls.push(call);
      if (call.fate !== 'REFUSED' && this.random() < RETRIED) await this.#again(sent, call);
      if (call.fate === 'UNKNOWN') await sleep(PAUSE_MS);
    }
  }

  /** The same once more under its key: it answers with the same thing, and then its fate is known. */
  async #again(sent: Sent, call: Call): Promise<void> {
    const again = await this.#send(sent, call.key, false);
    if (again.fate === 'UNKNOWN') return;
    if (call.fate === 'OK' && again.id !== call.id) this.contradictions.push(call.key);
    Object.assign(call, again);
  }

  async #send({ operation, query, variables }: Sent, key: string, drop: boolean): Promise<Call> {
    const unknown: Call = { key, operation, fate: 'UNKNOWN', id: null, code: null };
    const { url, headers } = this.target();
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables: { ...variables, key } }),
        signal: AbortSignal.timeout(15_000),
      });
      const { data, errors } = (await response.json()) as {
        data?: { done?: { id: string; order?: { id: string } | null } | null };
        errors?: { extensions: { code: string } }[];
      };
      if (drop) return unknown;
      const code = errors?.[0]?.extensions.code ?? null;
      if (code !== null && STRANGE.includes(code)) this.strange.push(`${operation}: ${code}`);
      if (data?.done) {
        const { id, order } = data.done;
        this.#mutations.made(operation, id);
        if (order) this.#mutations.made('order', order.id);
        return { ...unknown, fate: 'OK', id };
      }
      // A fault of the server says nothing of what became of it.
      return code === null || code === 'INTERNAL_SERVER_ERROR'
        ? unknown
        : { ...unknown, fate: 'REFUSED', code };
    } catch {
      return unknown;
    }
  }
}

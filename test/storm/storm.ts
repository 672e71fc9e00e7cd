import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** One mutation as it was sent, and what is known of it. */
export interface Call {
  key: string;
  operation: string;
  /** OK with the id that was answered; REFUSED by a rule; UNKNOWN: no answer came. */
  fate: 'OK' | 'REFUSED' | 'UNKNOWN';
  id: string | null;
  code: string | null;
}

/** What the storm moves money between. */
export interface Debtors {
  codes: readonly string[];
  ids: readonly string[];
  today: string;
}

interface Sent {
  operation: string;
  query: string;
  input: object;
}

const MUTATIONS = {
  postInvoice:
    'mutation ($input: PostDocumentInput!, $key: String) { done: postInvoice(input: $input, idempotencyKey: $key) { id } }',
  postPayment:
    'mutation ($input: PostPaymentInput!, $key: String) { done: postPayment(input: $input, idempotencyKey: $key) { id } }',
  postCreditNote:
    'mutation ($input: PostDocumentInput!, $key: String) { done: postCreditNote(input: $input, idempotencyKey: $key) { id } }',
  recordPromise:
    'mutation ($input: RecordPromiseInput!, $key: String) { done: recordPromise(input: $input, idempotencyKey: $key) { id } }',
} as const;

const RETRIED = 0.1;
const DROPPED = 0.05;
const PAUSE_MS = 100;

/** Clients that move money at random, send some of it again, and do not hear some of the answers. */
export class Storm {
  readonly calls: Call[] = [];
  /** Answered again under the same key, but with another thing. */
  readonly contradictions: string[] = [];
  #over = false;
  #number = 0;

  constructor(
    private readonly debtors: Debtors,
    /** Where to send to now: it moves when a server was killed. */
    private readonly target: () => { url: string; headers: Record<string, string> },
    private readonly random: () => number = Math.random,
  ) {}

  stop(): void {
    this.#over = true;
  }

  /** Runs until it is stopped; then every client has finished what it had begun. */
  async blow(clients: number): Promise<void> {
    await Promise.all(Array.from({ length: clients }, () => this.#client()));
  }

  async #client(): Promise<void> {
    while (!this.#over) {
      const sent = this.#draw();
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

  async #send({ operation, query, input }: Sent, key: string, drop: boolean): Promise<Call> {
    const unknown: Call = { key, operation, fate: 'UNKNOWN', id: null, code: null };
    const { url, headers } = this.target();
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables: { input, key } }),
        signal: AbortSignal.timeout(15_000),
      });
      const { data, errors } = (await response.json()) as {
        data?: { done?: { id: string } | null };
        errors?: { extensions: { code: string } }[];
      };
      if (drop) return unknown;
      const code = errors?.[0]?.extensions.code ?? null;
      if (data?.done) return { ...unknown, fate: 'OK', id: data.done.id };
      // A fault of the server says nothing of what became of it.
      return code === null || code === 'INTERNAL_SERVER_ERROR'
        ? unknown
        : { ...unknown, fate: 'REFUSED', code };
    } catch {
      return unknown;
    }
  }

  #draw(): Sent {
    const { codes, ids, today } = this.debtors;
    const place = Math.floor(this.random() * codes.length);
    const amount = `${1 + Math.floor(this.random() * 900)}.${10 + Math.floor(this.random() * 89)}`;
    const money = { amount, currency: 'RON' };
    const accountCode = codes[place]!;
    const number = `ST-${++this.#number}-${randomUUID().slice(0, 8)}`;
    const drawn = this.random();
    if (drawn < 0.35)
      return sentAs('postInvoice', {
        ...money,
        accountCode,
        number,
        issuedOn: '2026-01-05',
        dueOn: '2026-02-05',
      });
    if (drawn < 0.75)
      return sentAs('postPayment', { ...money, accountCode, reference: number, receivedOn: today });
    if (drawn < 0.85)
      return sentAs('postCreditNote', { ...money, accountCode, number, issuedOn: '2026-02-01' });
    return sentAs('recordPromise', { ...money, accountId: ids[place], dueOn: today });
  }
}

const sentAs = (operation: keyof typeof MUTATIONS, input: object): Sent => ({
  operation,
  query: MUTATIONS[operation],
  input,
});

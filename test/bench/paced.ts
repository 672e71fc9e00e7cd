import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const CONNECTIONS_MAX = 40;
/** Whoever is so far behind will not catch up: what is due meanwhile is not sent, and so not answered. */
const WAITING_MAX = 1000;

export interface Paced {
  /** What was answered, by the time from the first request to the last answer. */
  perSecond: number;
  /** Milliseconds from when each was due to be sent until its answer. */
  taken: number[];
}

/** Sends at fixed moments, whether or not earlier answers are there; one refusal ends it. */
export async function paced(
  perSecond: number,
  seconds: number,
  send: (count: number) => Promise<unknown>,
): Promise<Paced> {
  const taken: number[] = [];
  const underWay = new Set<Promise<void>>();
  let refused: unknown = null;
  const start = performance.now();
  for (let count = 0; count < perSecond * seconds && refused === null; count++) {
    const due = start + (count * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    const answered = (): void => void taken.push(performance.now() - due);
    if (underWay.size >= WAITING_MAX) continue;
    const sent = send(count)
      .then(answered, error => void (refused = error))
      .finally(() => underWay.delete(sent));
    underWay.add(sent);
  }
  await Promise.all(underWay);
  if (refused !== null) throw refused;
  return { perSecond: (taken.length * 1000) / (performance.now() - start), taken };
}

/** How many are answered a second when each of some senders sends again as soon as it is answered. */
export async function saturated(
  senders: number,
  seconds: number,
  send: () => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let answered = 0;
  const sender = async (): Promise<void> => {
    for (; performance.now() < end; answered++) await send();
  };
  await Promise.all(Array.from({ length: senders }, sender));
  return (answered * 1000) / (performance.now() - start);
}

/** Posts JSON over connections that stay open: of what sends, little of the machine is used. */
export class Poster {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX });
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#url = url;
    this.#headers = { 'content-type': 'application/json', ...headers };
  }

  post<Data>(body: string): Promise<Data> {
    const headers = { ...this.#headers, 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const sent = request(this.#url, { method: 'POST', agent: this.#agent, headers }, response => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode !== 200 || text.startsWith('{"errors"')) reject(new Error(text));
          else resolve((JSON.parse(text) as { data: Data }).data);
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

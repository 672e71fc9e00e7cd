import { WebSocket } from 'ws';

const SUBSCRIPTION = `alertRaised { id code severity text raisedAt account { id name } }`;
const ID = /"alertRaised":{"id":"(\d+)"/;

/** A socket that subscribes to alerts; the protocol is spoken by hand, so that it costs little. */
export class AlertSocket {
  /** By the alert's id: when it came. */
  readonly arrivals = new Map<string, number>();
  /** When it subscribed last. */
  subscribedAt = 0;
  readonly #headers: Record<string, string>;
  #socket: WebSocket | null = null;
  #last: string | null = null;

  constructor(headers: Record<string, string>) {
    this.#headers = headers;
  }

  /** Connects and subscribes: from now on, or after the last alert that it heard. */
  async open(url: string): Promise<void> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: this.#headers,
    });
    this.#socket = socket;
    const acknowledged = Promise.withResolvers<void>();
    socket.on('error', acknowledged.reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data: Buffer) => {
      const now = performance.now();
      const text = data.toString();
      if (text.includes('"connection_ack"')) acknowledged.resolve();
      else if (text.includes('"ping"')) socket.send('{"type":"pong"}');
      else this.#heard(text, now);
    });
    await acknowledged.promise;
    const after = this.#last === null ? '' : `(after: "${this.#last}")`;
    const query = `subscription { ${SUBSCRIPTION.replace(' ', `${after} `)} }`;
    this.subscribedAt = performance.now();
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  }

  #heard(text: string, now: number): void {
    const id = ID.exec(text)?.[1];
    if (id === undefined || this.arrivals.has(id)) throw new Error(`a socket heard ${text}`);
    this.arrivals.set(id, now);
    this.#last = id;
  }

  /** Calls `act` when the connection is lost, unless it is closed here. */
  onLost(act: () => void): void {
    this.#socket?.once('close', () => {
      if (this.#socket) act();
    });
  }

  close(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.terminate();
  }
}

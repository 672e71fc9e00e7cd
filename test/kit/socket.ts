import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';

export interface Closing {
  code: number;
  reason: string;
}

export interface TestSocket {
  client: Client;
  /** Waits until the server has acknowledged the connection. */
  connected: Promise<void>;
  /** How the server closed it. */
  closed: Promise<Closing>;
  /** What a subscription, query or mutation delivers; ends with it. */
  subscribe<Data = Record<string, any>>(
    query: string,
    variables?: Record<string, unknown>,
  ): AsyncIterableIterator<{ data?: Data | null; errors?: readonly any[] }>;
  dispose(): Promise<void>;
}

/** A graphql-transport-ws connection with these headers (cookie, authorization, origin). */
export function openSocket(url: string, headers: Record<string, string>): TestSocket {
  class WithHeaders extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const connected = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<Closing>();
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WithHeaders,
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => undefined,
    on: {
      connected: () => connected.resolve(),
      closed: event => {
        closed.resolve(event as Closing);
        connected.reject(new Error(`closed: ${(event as Closing).code}`));
      },
    },
  });
  connected.promise.catch(() => undefined);
  return {
    client,
    connected: connected.promise,
    closed: closed.promise,
    subscribe: <Data>(query: string, variables: Record<string, unknown> = {}) =>
      client.iterate<Data & Record<string, unknown>>({ query, variables }) as never,
    dispose: async () => void (await client.dispose()),
  };
}

import type { ApolloLink } from '@apollo/client/core';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient, type Client } from 'graphql-ws';
import { currentLocale } from './kernel/i18n.ts';

export interface Line {
  client: Client;
  link: ApolloLink;
}

/** The socket opens with the first subscription and comes back by itself. */
export function openLine(closed: () => void): Line {
  const client = createClient({
    url: () => `${location.origin.replace(/^http/, 'ws')}/graphql`,
    lazy: true,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    keepAlive: 15_000,
    connectionParams: () => ({ 'accept-language': currentLocale() }),
    on: { closed },
  });
  return { client, link: new GraphQLWsLink(client) };
}

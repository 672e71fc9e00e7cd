import {
  ApolloClient,
  ApolloLink,
  HttpLink,
  InMemoryCache,
  split,
  type GraphQLRequest,
} from '@apollo/client/core';
import { setContext } from '@apollo/client/link/context';
import { onError } from '@apollo/client/link/error';
import { getMainDefinition } from '@apollo/client/utilities';
import { earlyOrFetched } from './early.ts';
import { currentLocale } from './kernel/i18n.ts';
import { counting } from './quiet.ts';
import { socketLink } from './socket.ts';

let signedOut: () => void = () => undefined;

/** What to do when the server no longer knows the session. */
export function whenSignedOut(act: () => void): void {
  signedOut = act;
}

const ASKS_WHO = new Set(['Me', 'SignIn', 'SignOut']);

const refusals = onError(({ graphQLErrors, operation }) => {
  if (ASKS_WHO.has(operation.operationName)) return;
  if (graphQLErrors?.some(error => error.extensions?.['code'] === 'UNAUTHENTICATED')) signedOut();
});

type Kind = 'query' | 'mutation' | 'subscription';
const kindOf = (document: Parameters<typeof getMainDefinition>[0]): Kind | null => {
  const definition = getMainDefinition(document);
  return definition.kind === 'OperationDefinition' ? definition.operation : null;
};

/** Browsers keep up to 64 kB alive, of all that is under way; what is larger is sent as everything else. */
const KEPT_ALIVE_MAX = 8_000;

/** What a user does arrives even when he closes the window over it. */
const outlivesThePage = ({ query, variables }: GraphQLRequest): boolean =>
  kindOf(query) === 'mutation' && JSON.stringify(variables ?? {}).length < KEPT_ALIVE_MAX;

const sending = setContext((operation, { headers }: { headers?: object }) => ({
  headers: { ...headers, 'accept-language': currentLocale() },
  ...(outlivesThePage(operation) ? { fetchOptions: { keepalive: true } } : {}),
}));

/** Entities are found by type and id; lists without an id replace what was there. */
export function makeCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          account: {
            read: (known, { args, toReference }) =>
              known ??
              (args?.['id'] ? toReference({ __typename: 'Account', id: args['id'] }) : known),
          },
          organisation: { merge: true },
        },
      },
      Account: { fields: { balances: { merge: false }, contacts: { merge: false } } },
    },
  });
}

export function makeClient(link: ApolloLink): ApolloClient<unknown> {
  return new ApolloClient({ link, cache: makeCache(), assumeImmutableResults: true });
}

const http = new HttpLink({ uri: '/graphql', credentials: 'same-origin', fetch: earlyOrFetched });

export const client = makeClient(
  ApolloLink.from([
    refusals,
    sending,
    split(({ query }) => kindOf(query) === 'subscription', socketLink, counting.concat(http)),
  ]),
);

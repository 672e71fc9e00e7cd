import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type GraphQLRequestListener,
} from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import compression from 'compression';
import express, { type RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import type { Parts } from '../parts.ts';
import type { CallerContext } from '../users/sessions/door.ts';
import { contextOfRequest } from './context.ts';
import type { Execution } from './execution.ts';
import { wireError } from './failures.ts';
import { DOCUMENT_TOKENS_MAX, type Guard } from './guard.ts';
import { persistedCache, type Persisted } from './persisted.ts';

const BODY_BYTES_MAX = 1024 * 1024;
/** What fits into some packets goes out as it is; a page of a list is packed, lightly: a phone waits for its line. */
const PACKED = { threshold: 4 * 1024, level: 1 };

type Gateway = ApolloServerOptionsWithGateway<CallerContext>['gateway'];

export interface HttpDoor {
  handlers: RequestHandler[];
  stop(): Promise<void>;
}

/** POST /graphql. Apollo speaks GraphQL over HTTP; the guard and the compiled operations are ours. */
export async function openHttpDoor(
  parts: Parts,
  guard: Guard,
  execution: Execution,
  persisted: Persisted,
): Promise<HttpDoor> {
  const apollo = new ApolloServer<CallerContext>({
    gateway: compiledGateway(parts, execution),
    plugins: [ApolloServerPluginCacheControlDisabled(), guarded(guard)],
    introspection: true, // the guard lets signed-in callers alone ask for it
    csrfPrevention: true,
    status400ForVariableCoercionErrors: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: persisted.size > 0 && { cache: persistedCache(persisted) },
    parseOptions: { maxTokens: DOCUMENT_TOKENS_MAX },
    formatError: (_formatted, error) => wireError(error, parts.log),
    logger: silent,
  });
  await apollo.start();
  const context = ({ req, res }: Parameters<typeof contextOfRequest>[1]) =>
    contextOfRequest(parts, { req, res });
  return {
    handlers: [
      postOnly,
      answerHeaders,
      compression(PACKED),
      express.json({ limit: BODY_BYTES_MAX }),
      // Last, since who asks is read with the session: as late as can be.
      parts.sessions.handler,
      expressMiddleware(apollo, { context }),
    ],
    stop: () => apollo.stop(),
  };
}

/** Everything worth a line is logged by wireError and by the request log. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };

function compiledGateway({ schema }: Parts, execution: Execution): Gateway {
  return {
    onSchemaLoadOrUpdate(loaded) {
      loaded({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: ({ queryHash, document, operationName, request, context }) =>
          execution.run(
            { hash: queryHash, document, name: operationName, variables: request.variables ?? {} },
            context,
          ) as never,
      }),
    stop: () => Promise.resolve(),
  };
}

function guarded(guard: Guard): ApolloServerPlugin<CallerContext> {
  const listener: GraphQLRequestListener<CallerContext> = {
    didResolveOperation: ({ queryHash, document, operationName, request, contextValue }) =>
      guard.check({
        door: 'http',
        hash: queryHash,
        document,
        name: operationName,
        variables: request.variables ?? {},
        actor: contextValue.actor,
        address: contextValue.door.address,
      }),
  };
  const listening = Promise.resolve(listener);
  return { requestDidStart: () => listening };
}

/** Answers are somebody's own: nothing between keeps them. */
const answerHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  next();
};

/** A query by address would let its data be read and cached by what stands between. */
const postOnly: RequestHandler = (request, response, next) => {
  if (request.method !== 'POST') {
    response.status(405).set('allow', 'POST').json(refused('Only POST is answered here'));
  } else if (!request.is('application/json')) {
    response.status(415).json(refused('The content type must be application/json'));
  } else next();
};

const refused = (message: string): object => ({
  errors: [new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })],
});

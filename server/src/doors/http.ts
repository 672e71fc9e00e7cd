import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  ApolloServer,
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLRequestListener,
  type GraphQLResponse,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { getRawBody } from 'raw-body';
import type { Logger } from '../kernel/log.ts';
import type { Parts } from '../parts.ts';
import type { CallerContext } from '../users/sessions/door.ts';
import { contextOfRequest } from './context.ts';
import type { Execution } from './execution.ts';
import { wireError } from './failures.ts';
import { DOCUMENT_TOKENS_MAX, type Guard } from './guard.ts';
import { packed } from './pack.ts';
import { persistedCache, type Persisted } from './persisted.ts';
import { refuse, Unreadable } from './refuse.ts';
import { logRequest } from './request-log.ts';

const PATH = /^\/graphql\/?(?:\?|$)/;
const BODY_BYTES_MAX = 1024 * 1024;

/** What answers at one path of the server, before all others. */
export interface HttpDoor {
  opens(request: IncomingMessage): boolean;
  answer(request: IncomingMessage, response: ServerResponse): void;
  stop(): Promise<void>;
}

/**
 * POST /graphql. Apollo speaks GraphQL over HTTP; the guard and the compiled operations are ours. Nothing stands
 * between it and Node's own server: what everybody waits for all day would pay for every handler on the way.
 */
export async function openHttpDoor(
  parts: Parts,
  guard: Guard,
  execution: Execution,
  persisted: Persisted,
): Promise<HttpDoor> {
  const apollo = new ApolloServer<CallerContext>({
    schema: parts.schema,
    plugins: [ApolloServerPluginCacheControlDisabled(), compiled(parts.log, guard, execution)],
    introspection: true, // the guard lets signed-in callers alone ask for it
    csrfPrevention: false, // no other site can send what is answered here, see bodyOf
    status400ForVariableCoercionErrors: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: persisted.size > 0 && { cache: persistedCache(persisted) },
    parseOptions: { maxTokens: DOCUMENT_TOKENS_MAX },
    formatError: (_formatted, error) => wireError(error, parts.log),
    logger: silent,
    stringifyResult: value => JSON.stringify(value),
  });
  await apollo.start();
  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = await bodyOf(req);
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers: headersOf(req), search: '', body },
      context: () => contextOfRequest(parts, { req, res }),
    });
    await send(req, res, answered);
  };
  return {
    opens: ({ url = '' }) => PATH.test(url),
    answer(request, response) {
      logRequest(parts.log, request, response);
      answer(request, response).catch(error => refuse(parts.log, request, response, error));
    },
    stop: () => apollo.stop(),
  };
}

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?([\w-]+)/i;
const UTF8 = /^utf-?8$/i;

/**
 * What was sent. A query by address would let its data be read and cached by what stands between; and a page of
 * another site may send with our cookie only what is not JSON, unless it asks us first.
 */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (request.method !== 'POST') {
    throw new Unreadable(405, 'Only POST is answered here', { allow: 'POST' });
  }
  if (!JSON_TYPE.test(type)) {
    throw new Unreadable(415, 'The content type must be application/json');
  }
  if (!UTF8.test(CHARSET.exec(type)?.[1] ?? 'utf-8') || encoding !== 'identity') {
    throw new Unreadable(415, 'The body must be plain UTF-8');
  }
  const length = request.headers['content-length'] ?? null;
  const text = await getRawBody(request, { encoding: true, limit: BODY_BYTES_MAX, length });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Unreadable(400, 'The request cannot be read');
  }
}

/** What Apollo looks at. */
function headersOf({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  map.set('content-type', 'application/json');
  if (headers.accept !== undefined) map.set('accept', headers.accept);
  return map;
}

/** Answers are somebody's own: nothing between keeps them. A phone waits for its line, so they go out packed. */
async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: HTTPGraphQLResponse,
): Promise<void> {
  if (body.kind !== 'complete') throw new Error('an answer in parts was not asked for');
  const { bytes, encoding } = await packed(request, lineOf(body.string));
  response.statusCode = status ?? 200;
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('vary', 'accept-encoding');
  for (const [name, value] of headers) response.setHeader(name, value);
  if (encoding) response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', bytes.length);
  response.end(bytes);
}

/** The text as a line, for whoever asks at a terminal; put together as text it would be copied once more. */
function lineOf(text: string): Buffer {
  const size = Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(size + 1);
  bytes.write(text);
  bytes[size] = 10;
  return bytes;
}

/** Everything worth a line is logged by wireError and by the request log. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Let in by the guard, and answered by what was compiled; Apollo's own execution says what is wrong where nothing can be run. */
function compiled(
  log: Logger,
  guard: Guard,
  execution: Execution,
): ApolloServerPlugin<CallerContext> {
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
    responseForOperation: asked => (asked.operation ? run(log, execution, asked) : nothing),
  };
  const listening = Promise.resolve(listener);
  return { requestDidStart: () => listening };
}

const nothing = Promise.resolve(null);
/** Nothing of its own: neither status nor headers. */
const HEAD = { status: undefined, headers: new HeaderMap() };

async function run(
  log: Logger,
  execution: Execution,
  asked: GraphQLRequestContextResponseForOperation<CallerContext>,
): Promise<GraphQLResponse> {
  const { queryHash, document, operationName, request, contextValue } = asked;
  const variables = request.variables ?? {};
  // Known since the text was read.
  const operation = { hash: queryHash!, document, name: operationName, variables };
  const { errors, ...result } = await execution.run(operation, contextValue);
  const told = errors ? { ...result, errors: errors.map(error => wireError(error, log)) } : result;
  return { http: HEAD, body: { kind: 'single', singleResult: told } };
}

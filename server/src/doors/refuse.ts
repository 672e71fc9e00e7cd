import type { IncomingMessage, ServerResponse } from 'node:http';
import { hardshipOf } from '../kernel/driver-errors.ts';
import type { Logger } from '../kernel/log.ts';

/** A request that is refused before anybody has looked at what it asks for. */
export class Unreadable extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** What no operation and no route answered for: a request that cannot be read, a hardship, or a bug. */
export function refuse(
  log: Logger,
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  if (response.headersSent) return void response.destroy();
  const [path = ''] = addressOf(request).split('?');
  const hardship = hardshipOf(error);
  const status = hardship ? 503 : ((error as { status?: number } | null)?.status ?? 500);
  if (status >= 500) log.error({ err: error, path }, 'request failed');
  const [code, message] = hardship ? [hardship.code, hardship.message] : worded(status, error);
  const answer = path.startsWith('/graphql')
    ? { errors: [{ message, extensions: { code } }] }
    : { code, message };
  const body = JSON.stringify(answer);
  const own = error instanceof Unreadable ? error.headers : {};
  response.statusCode = status;
  for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}

/** As it was sent: Express cuts the address where a router begins. */
const addressOf = (request: IncomingMessage & { originalUrl?: string }): string =>
  request.originalUrl ?? request.url ?? '';

function worded(status: number, error: unknown): [code: string, message: string] {
  if (error instanceof Unreadable) return ['BAD_REQUEST', error.message];
  if (status === 413) return ['REQUEST_TOO_LARGE', 'The request is too large'];
  if (status < 500) return ['BAD_REQUEST', 'The request cannot be read'];
  return ['INTERNAL_SERVER_ERROR', 'Something went wrong'];
}

import type { ErrorRequestHandler, RequestHandler } from 'express';
import { hardshipOf } from '../kernel/driver-errors.ts';
import { newId } from '../kernel/ids.ts';
import type { Logger } from '../kernel/log.ts';

const SLOW_MS = 1000;
const GIVEN_ID = /^[\w.-]{1,64}$/;

/** A line for each request: how long and how it went, never who or what. Quick ones only where asked for. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const given = request.get('x-request-id');
    const id = given && GIVEN_ID.test(given) ? given : newId();
    response.setHeader('x-request-id', id);
    response.once('finish', () => {
      const ms = Math.round(performance.now() - began);
      const { statusCode: status } = response;
      const level = status >= 500 ? 'error' : ms >= SLOW_MS ? 'warn' : 'debug';
      log[level](
        { id, method: request.method, path: request.baseUrl + request.path, status, ms },
        'request',
      );
    });
    next();
  };
}

/** What no route answered for: a body that cannot be read, or a bug. */
export function lastResort(log: Logger): ErrorRequestHandler {
  return (error: { status?: number; type?: string }, request, response, next) => {
    if (response.headersSent) return next(error);
    const hardship = hardshipOf(error);
    const status = hardship ? 503 : (error.status ?? 500);
    if (status >= 500) log.error({ err: error, path: request.path }, 'request failed');
    const [code, message] = hardship ? [hardship.code, hardship.message] : worded(status);
    const refusal = { code, message };
    const answer = request.originalUrl.startsWith('/graphql')
      ? { errors: [{ message, extensions: { code } }] }
      : refusal;
    response.status(status).json(answer);
  };
}

function worded(status: number): [code: string, message: string] {
  if (status === 413) return ['REQUEST_TOO_LARGE', 'The request is too large'];
  if (status < 500) return ['BAD_REQUEST', 'The request cannot be read'];
  return ['INTERNAL_SERVER_ERROR', 'Something went wrong'];
}

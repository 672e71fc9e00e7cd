import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../kernel/log.ts';

const SLOW_MS = 1000;
const GIVEN_ID = /^[\w.-]{1,64}$/;

/** Of this process; random for each request it would take longer than all else here. */
const PREFIX = randomBytes(6).toString('base64url');
let asked = 0;
const nextId = (): string => `${PREFIX}-${++asked}`;

/** A line for a request: how long and how it went, never who or what. Of a quick one only where asked for. */
export function logRequest(log: Logger, request: IncomingMessage, response: ServerResponse): void {
  const began = performance.now();
  const { method, url = '' } = request;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && GIVEN_ID.test(given) ? given : nextId();
  response.setHeader('x-request-id', id);
  response.once('finish', () => {
    const ms = Math.round(performance.now() - began);
    const { statusCode: status } = response;
    const level = status >= 500 ? 'error' : ms >= SLOW_MS ? 'warn' : 'debug';
    const [path] = url.split('?');
    log[level]({ id, method, path, status, ms }, 'request');
  });
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { Execution } from './doors/execution.ts';
import { Guard } from './doors/guard.ts';
import { answerHealth } from './doors/health.ts';
import { openHttpDoor } from './doors/http.ts';
import { readPersisted } from './doors/persisted.ts';
import { refuse } from './doors/refuse.ts';
import { logRequest } from './doors/request-log.ts';
import { sessionInPage } from './doors/session-in-page.ts';
import { SocketDoor } from './doors/socket.ts';
import { serveWebFiles } from './doors/web-files.ts';
import type { Logger } from './kernel/log.ts';
import { openParts, type AppOptions, type Parts } from './parts.ts';
import { startRooms } from './rooms.ts';

export type { AppOptions, Parts } from './parts.ts';

export interface App {
  url: string;
  /** For tests: what the app is made of. */
  parts: Parts;
  stop(): Promise<void>;
}

const WEB = fileURLToPath(new URL('../../web/dist', import.meta.url));
const HEADERS_MS_MAX = 15_000;
/** Node's five minutes cut large files off on slow lines: in an hour the largest comes at 1.2 megabits a second. */
const REQUEST_MS_MAX = 60 * 60_000;
const DRAIN_MS_MAX = 5000;

/** Migrated database in, serving app out. */
export async function startApp(options: AppOptions): Promise<App> {
  const [parts, close] = await openParts(options);
  const { config, log, schema } = parts;
  try {
    const app = express().disable('x-powered-by').disable('etag');
    const timeouts = { headersTimeout: HEADERS_MS_MAX, requestTimeout: REQUEST_MS_MAX };
    const persisted = readPersisted(WEB);
    const guard = new Guard(schema, config.persistedOnly ? persisted : null);
    const execution = new Execution(schema, config.checked);
    const http = await openHttpDoor(parts, guard, execution, persisted);
    const server = createServer(timeouts, (request, response) =>
      http.opens(request) ? http.answer(request, response) : app(request, response),
    );
    const socket = new SocketDoor(parts, server, guard, execution);
    app.use(logged(log));
    answerHealth(app, parts);
    const rooms = await startRooms(parts, app);
    serveWebFiles(app, WEB, config.publicUrl?.startsWith('https:') ?? false, sessionInPage(parts));
    app.use(lastResort(log));
    const url = await listen(server, config.port, config.host);
    const stop = async (): Promise<void> => {
      await socket.stop();
      await drained(server);
      await rooms.stop();
      await http.stop();
      await close();
    };
    return { url, parts, stop };
  } catch (error) {
    await close();
    throw error;
  }
}

const logged =
  (log: Logger): RequestHandler =>
  (request, response, next) => {
    logRequest(log, request, response);
    next();
  };

const lastResort =
  (log: Logger): ErrorRequestHandler =>
  // Express knows it by its four parameters.
  (error, request, response, _next) =>
    refuse(log, request, response, error);

async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

/** What is under way may end; who holds a connection open longer, loses it. */
async function drained(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS_MAX);
  await new Promise(resolve => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(late);
}

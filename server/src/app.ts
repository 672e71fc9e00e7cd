import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Execution } from './doors/execution.ts';
import { Guard } from './doors/guard.ts';
import { openHttpDoor } from './doors/http.ts';
import { openParts, type AppOptions, type Parts } from './parts.ts';

export type { AppOptions, Parts } from './parts.ts';

export interface App {
  url: string;
  /** For tests: what the app is made of. */
  parts: Parts;
  stop(): Promise<void>;
}

/** Migrated database in, serving app out. */
export async function startApp(options: AppOptions): Promise<App> {
  const [parts, close] = await openParts(options);
  const guard = new Guard();
  const execution = new Execution(parts.schema);
  const door = await openHttpDoor(parts, guard, execution);
  const app = express().disable('x-powered-by').disable('etag');
  app.get('/healthz', (_request, response) => void response.json({ alive: true }));
  app.use('/graphql', ...door.handlers);
  const server = createServer(app);
  const url = await listen(server, options.config.port, options.config.host);
  return {
    url,
    parts,
    async stop() {
      server.closeIdleConnections();
      await new Promise(resolve => server.close(resolve));
      await door.stop();
      await close();
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

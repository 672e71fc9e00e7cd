import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config, Seed } from './config.ts';
import type { Logger } from './kernel/log.ts';

export interface App {
  url: string;
  stop(): Promise<void>;
}

export interface AppOptions {
  config: Config;
  databaseUrl: string;
  seed: Seed;
  log: Logger;
  onProgress?(line: string): void;
}

export async function startApp({ config }: AppOptions): Promise<App> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/healthz' ? 200 : 404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return { url: `http://${config.host}:${port}`, stop };
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';

/** No script but our own files; styles may stand in the page, because AG Grid writes its own. */
const headers = (https: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
  });

/** The built web app: files with a hash in their name forever, the page itself never from a cache. */
export function serveWebFiles(app: Express, folder: string, https: boolean): void {
  app.use(headers(https), compression());
  if (!existsSync(join(folder, 'index.html'))) return;
  app.use('/persisted.json', (_request, response) => void response.status(404).end());
  app.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }),
    (_request, response) => void response.status(404).end(),
  );
  app.use(express.static(folder, { maxAge: 0, index: false }));
  app.use(pageOfTheApp(folder));
}

/** Every address that no file answers is the app's own to show. */
function pageOfTheApp(folder: string): RequestHandler {
  const page = readFileSync(join(folder, 'index.html'));
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    response.set('cache-control', 'no-cache').type('html').send(page);
  };
}

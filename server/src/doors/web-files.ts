import { existsSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { SessionInPage } from './session-in-page.ts';

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
export function serveWebFiles(
  app: Express,
  folder: string,
  https: boolean,
  sessionOf: SessionInPage = () => Promise.resolve(null),
): void {
  app.use(headers(https), compression());
  if (!existsSync(join(folder, 'index.html'))) return;
  app.use('/persisted.json', (_request, response) => void response.status(404).end());
  const assets = join(folder, 'assets');
  app.use(
    '/assets',
    packed(assets),
    express.static(assets, { immutable: true, maxAge: '1y', index: false, setHeaders: unpack }),
    (_request, response) => void response.status(404).end(),
  );
  app.use(express.static(folder, { maxAge: 0, index: false }));
  app.use(pageOfTheApp(folder, sessionOf));
}

/** How the build has packed its files beside them, the smallest first. */
const PACKED = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
];

/** Whoever takes a packed file gets the one that the build has made: packing it for each costs the same each time. */
const packed =
  (folder: string): RequestHandler =>
  (request, response, next) => {
    response.vary('accept-encoding');
    const name = /^\/[\w.-]+\.(?:js|css)$/.exec(request.path)?.[0];
    const accepted = PACKED.filter(({ encoding }) => request.acceptsEncodings(encoding));
    const { ending } =
      accepted.find(each => name && existsSync(join(folder, name + each.ending))) ?? {};
    if (name && ending) request.url = name + ending;
    next();
  };

/** A packed file is of the kind of what is in it. */
function unpack(response: ServerResponse, path: string): void {
  const { encoding, ending } = PACKED.find(each => path.endsWith(each.ending)) ?? {};
  if (!encoding || !ending) return;
  response.setHeader('content-encoding', encoding);
  response.setHeader('content-type', TYPES[extname(path.slice(0, -ending.length))] ?? '');
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/**
 * Every address that no file answers is the app's own to show; read again once it was built anew. It brings along who
 * is there.
 */
function pageOfTheApp(folder: string, sessionOf: SessionInPage): RequestHandler {
  const file = join(folder, 'index.html');
  let page = { at: 0, content: '' };
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const at = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? page.at;
    if (at !== page.at) page = { at, content: readFileSync(file, 'utf8') };
    const { content } = page;
    const session = await sessionOf(request, response);
    response
      .set('cache-control', session ? 'private, no-cache' : 'no-cache')
      .type('html')
      .send(session ? content.replace('</head>', () => `${dataOf(session)}</head>`) : content);
  };
}

/** Data, which no browser runs, and from which nothing can break out. */
const dataOf = (session: object): string =>
  `<script type="application/json" id="session">${JSON.stringify(session).replaceAll('<', '\\u003c')}</script>`;

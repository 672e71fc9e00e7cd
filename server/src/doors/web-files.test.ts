import { mkdtempSync, rmSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveWebFiles } from './web-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'scadent-web-'));
const SCRIPT = 'export const words = "one two three";'.repeat(50);
let server: Server;
let url: string;

function build(page: string, at: number): void {
  const file = join(folder, 'index.html');
  writeFileSync(file, page);
  utimesSync(file, at, at);
}

beforeAll(async () => {
  build('first', 1);
  mkdirSync(join(folder, 'assets'));
  const script = join(folder, 'assets', 'page-abc.js');
  writeFileSync(script, SCRIPT);
  writeFileSync(`${script}.br`, brotliCompressSync(SCRIPT));
  writeFileSync(`${script}.gz`, gzipSync(SCRIPT));
  const app = express();
  serveWebFiles(app, folder, false);
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, encoding = 'identity', more: Record<string, string> = {}) =>
  fetch(url + path, { headers: { 'accept-encoding': encoding, ...more } });

it.each(['br', 'gzip', 'identity'])(
  'a script comes as the browser takes it: %s',
  async encoding => {
    const response = await get('/assets/page-abc.js', encoding);
    expect(await response.text()).toBe(SCRIPT);
    expect(response.headers.get('content-encoding') ?? 'identity').toBe(encoding);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('vary')).toMatch(/accept-encoding/i);
  },
);

it('a page that was built anew is served without a new start', async () => {
  expect(await (await get('/today')).text()).toBe('first');
  build('second', 2);
  const response = await get('/today');
  expect(await response.text()).toBe('second');
  expect(response.headers.get('cache-control')).toBe('no-cache');
  // As a browser reloads; left out, fetch would ask for a page from no cache at all.
  const reloaded = {
    'if-none-match': response.headers.get('etag') ?? '',
    'cache-control': 'max-age=0',
  };
  expect((await get('/today', 'identity', reloaded)).status).toBe(304);
});

it('an asset that is gone is not the page', async () => {
  expect((await get('/assets/page-old.js')).status).toBe(404);
  expect((await get('/assets/..%2f..%2fpackage.json')).status).toBeGreaterThanOrEqual(400);
});

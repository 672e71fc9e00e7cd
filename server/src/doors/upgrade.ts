import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';
import type { Parts } from '../parts.ts';

/** Lets a connection become a socket at /graphql, for our own pages and for programs, which send no Origin. */
export function acceptUpgrades(parts: Parts, server: Server, sockets: WebSocketServer): void {
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/graphql') return refuse(stream, '404 Not Found');
    if (!isOwnOrigin(request, parts.config.publicUrl)) return refuse(stream, '403 Forbidden');
    sockets.handleUpgrade(request, stream, head, socket => {
      sockets.emit('connection', socket, request);
    });
  });
}

/** A page of another site must not speak with the cookie of ours. */
function isOwnOrigin({ headers }: IncomingMessage, publicUrl: string | null): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return (
    new URL(origin).host === host || (publicUrl !== null && origin === new URL(publicUrl).origin)
  );
}

function refuse(stream: Duplex, status: string): void {
  // Else a client that never ends its side would keep the server from stopping.
  stream.once('finish', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

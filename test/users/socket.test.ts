import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openSocket, type TestSocket } from '../kit/socket.ts';

let app: TestApp;
const sockets: TestSocket[] = [];
beforeAll(async () => void (app = await startTestApp()));
afterEach(async () => {
  for (const socket of sockets.splice(0)) await socket.dispose();
});
afterAll(() => app.stop());

async function open(headers: Record<string, string>): Promise<TestSocket> {
  const socket = openSocket(app.url, headers);
  sockets.push(socket);
  await socket.connected;
  return socket;
}

/** What one operation on the socket answers, errors included. */
async function ask(socket: TestSocket, query: string): Promise<any> {
  try {
    for await (const answer of socket.subscribe(query)) return answer;
  } catch (errors) {
    return { errors };
  }
}
const codes = ({ errors = [] }: any): string[] => errors.map((error: any) => error.extensions.code);

describe('the socket', () => {
  it('answers whoever the cookie names', async () => {
    const socket = await open(await app.headers('agent1'));
    expect((await ask(socket, '{ me { name } }')).data.me.name).toBe('Andrei Ionescu');
  });

  it('answers strangers what they may ask at the other door, and nothing else', async () => {
    const socket = await open({});
    expect((await ask(socket, '{ setup { demo } }')).data).toEqual({ setup: { demo: true } });
    expect(codes(await ask(socket, '{ me { name } }'))).toEqual(['UNAUTHENTICATED']);
    expect(codes(await ask(socket, '{ __schema { types { name } } }'))).toEqual([
      'UNAUTHENTICATED',
    ]);
    expect(codes(await ask(socket, '{ x: colleagues { name } }'))).toEqual(['UNAUTHENTICATED']);
  });

  it('does not sign in: it has no cookie to set', async () => {
    const socket = await open({});
    const signIn =
      'mutation { signIn(email: "agent1@demo.example", password: "scadent-demo") { id } }';
    expect(codes(await ask(socket, signIn))).toEqual(['SIGN_IN_OVER_HTTP']);
  });

  it('survives what cannot be read or is too large, and says so as HTTP does', async () => {
    const socket = await open(await app.headers('agent1'));
    const aliases = Array.from({ length: 31 }, (_, n) => `a${n}: me { id }`).join(' ');
    for (const query of [
      '{ me {',
      '{ nothing }',
      `{ ${aliases} }`,
      `{ ${'me { id } '.repeat(600)} }`,
    ]) {
      const over = await ask(socket, query);
      const { errors } = await app.ask('agent1', query);
      expect(codes(over)).toEqual(errors!.map(error => error.extensions.code));
    }
    expect(codes(await ask(socket, '{ nothing }'))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect((await ask(socket, '{ me { name } }')).data.me.name).toBe('Andrei Ionescu');
  });

  it('gives no hint what other names there are', async () => {
    const socket = await open(await app.headers('agent1'));
    const { errors } = await ask(socket, '{ me { nam } }');
    expect(JSON.stringify(errors)).not.toContain('Did you mean');
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }, 403],
    ['this site at another port', { origin: 'http://127.0.0.1:1' }, 403],
  ])('refuses a page of %s', async (_what, origin, status) => {
    const headers = { ...(await app.headers('agent1')), ...origin };
    const socket = new WebSocket(
      `${app.url.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
      { headers },
    );
    const refused = await new Promise(resolve => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('open', () => resolve('open')).on('error', () => undefined);
    });
    expect(refused).toBe(status);
    socket.terminate();
  });

  it('lets our own page in', async () => {
    const socket = await open({ ...(await app.headers('agent1')), origin: app.url });
    expect((await ask(socket, '{ me { name } }')).data).toBeTruthy();
  });

  it('closes at once with a session that is none', async () => {
    const socket = openSocket(app.url, { authorization: 'Bearer scadent_nothing' });
    sockets.push(socket);
    expect((await socket.closed).code).toBe(4401);
  });

  it('carries twenty operations at once', async () => {
    const socket = await open(await app.headers('director'));
    const streams = Array.from({ length: 21 }, () =>
      socket.subscribe('subscription { alertRaised { id } }'),
    );
    const outcomes = streams.map(stream =>
      stream.next().then(
        () => null,
        (errors: unknown) => codes({ errors }),
      ),
    );
    expect(await Promise.race(outcomes)).toEqual(['SUBSCRIPTIONS_LIMITED']);
    await Promise.all(streams.map(stream => stream.return?.()));
  });
});

import { ServerResponse, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextOfRequest } from '../../server/src/doors/context.ts';
import { answerOf, post, startTestApp, type TestApp } from '../kit/app.ts';
import { sql } from '../kit/sql.ts';

const SIGN_IN =
  'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { name } }';
const ME = '{ me { name } }';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const tryIt = async (email: string, password: string) =>
  answerOf(await post(app.url, {}, SIGN_IN, { email, password }));
const meWith = async (cookie: string) => answerOf(await post(app.url, { cookie }, ME, {}));

describe('signing in', () => {
  it('sets a cookie that pages cannot read and other sites do not send', async () => {
    const response = await post(app.url, {}, SIGN_IN, {
      email: 'Agent1@demo.example ',
      password: 'scadent-demo',
    });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^scadent=.+; Path=\/; Expires=.+; HttpOnly; SameSite=Lax$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('gives a new id, whatever id came along', async () => {
    const planted = await app.signIn('agent2');
    const response = await post(app.url, { cookie: planted }, SIGN_IN, {
      email: 'agent2@demo.example',
      password: 'scadent-demo',
    });
    const fresh = response.headers.getSetCookie()[0]!.split(';')[0]!;
    expect(fresh).not.toBe(planted);
    expect((await meWith(planted)).code).toBe('UNAUTHENTICATED');
    expect((await meWith(fresh)).data['me'].name).toBe('Natalia Rusu');
  });

  it.each([
    ['a wrong password', 'collector2@demo.example', 'not this one'],
    ['an unknown user', 'nobody@demo.example', 'scadent-demo'],
    ['no password', 'collector2@demo.example', ''],
    ['a password of a megabyte', 'collector2@demo.example', 'x'.repeat(9_999)],
  ])('answers %s alike', async (_what, email, password) => {
    const { code, errors, status } = await tryIt(email, password);
    expect({ code, status, message: errors?.[0]?.message }).toEqual({
      code: 'SIGN_IN_REFUSED',
      status: 200,
      message: 'E-mail or password is not right',
    });
  });

  it('answers a disabled user like a stranger', async () => {
    await sql(app, `update users set disabled_at = now() where email = 'field1@demo.example'`);
    expect((await tryIt('field1@demo.example', 'scadent-demo')).code).toBe('SIGN_IN_REFUSED');
    await sql(app, `update users set disabled_at = null where email = 'field1@demo.example'`);
  });

  it('takes as long for a stranger as for a wrong password', async () => {
    const time = async (email: string) => {
      const began = performance.now();
      await tryIt(email, 'wrong-password');
      return performance.now() - began;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 5; round++) {
      known.push(await time(`saleshead@demo.example`));
      unknown.push(await time(`stranger@demo.example`));
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[2]!;
    expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
    expect(median(unknown) / median(known)).toBeLessThan(2);
  });

  it('counts failures only: any number of right sign-ins passes, also at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => tryIt('director@demo.example', 'scadent-demo')),
    );
    expect(answers.map(({ code }) => code)).toEqual(answers.map(() => null));
  });

  it('is limited for an account after ten failures, also at once, and for that account alone', async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => tryIt('collector1@demo.example', 'guess')),
    );
    const codes = answers.map(({ code }) => code);
    expect(codes.filter(code => code === 'SIGN_IN_REFUSED')).toHaveLength(10);
    expect(codes.filter(code => code === 'SIGN_IN_LIMITED')).toHaveLength(15);
    expect((await tryIt('collector1@demo.example', 'scadent-demo')).code).toBe('SIGN_IN_LIMITED');
    expect((await tryIt('director@demo.example', 'scadent-demo')).code).toBeNull();
  });

  it('limits an account that does not exist in the same way', async () => {
    for (let guess = 0; guess < 10; guess++) await tryIt('ghost@demo.example', 'guess');
    expect((await tryIt('ghost@demo.example', 'guess')).code).toBe('SIGN_IN_LIMITED');
  });

  it('forgets the failures once it succeeds', async () => {
    for (let round = 0; round < 2; round++) {
      for (let guess = 0; guess < 9; guess++) await tryIt('admin@demo.example', 'guess');
      expect((await tryIt('admin@demo.example', 'scadent-demo')).code).toBeNull();
    }
  });

  it('takes one password in a request, whatever it is called', async () => {
    const twice = `mutation { a: signIn(email: "a@b.c", password: "x") { id } b: signIn(email: "a@b.c", password: "y") { id } }`;
    expect(await app.refusal(null, twice)).toBe('QUERY_TOO_LARGE');
    const spread = `mutation { ...F a: signIn(email: "a@b.c", password: "x") { id } }
      fragment F on Mutation { b: signIn(email: "a@b.c", password: "y") { id } }`;
    expect(await app.refusal(null, spread)).toBe('QUERY_TOO_LARGE');
  });

  it('limits an address after a hundred failures, whichever accounts', async () => {
    let limited = false;
    for (let account = 0; account < 100 && !limited; account++) {
      limited = (await tryIt(`guess${account}@demo.example`, 'guess')).code === 'SIGN_IN_LIMITED';
    }
    expect(limited).toBe(true);
    expect((await tryIt('saleshead@demo.example', 'scadent-demo')).code).toBe('SIGN_IN_LIMITED');
    await sql(app, 'delete from sign_in_attempts');
  });
});

describe('whoever hangs up', () => {
  it('is still known by his address', async () => {
    const socket: { remoteAddress?: string } = { remoteAddress: '192.0.2.7' };
    const req = { headers: {}, socket } as IncomingMessage;
    const asking = contextOfRequest(app.parts, { req, res: new ServerResponse(req) });
    delete socket.remoteAddress;
    expect((await asking).door.address).toBe('192.0.2.7');
  });
});

describe('under https', () => {
  it('the cookie is secure and belongs to this host alone', async () => {
    const https = await startTestApp({ env: { PUBLIC_URL: 'https://scadent.example' } });
    const response = await post(https.url, {}, SIGN_IN, {
      email: 'agent1@demo.example',
      password: 'scadent-demo',
    });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-scadent=.+; Path=\/; Expires=.+; HttpOnly; Secure; SameSite=Lax$/,
    );
    // Without these a browser would not let it go either.
    const mine = { cookie: cookie!.split(';')[0] };
    const out = await post(https.url, mine, 'mutation { signOut }', {});
    const [taken] = out.headers.getSetCookie();
    expect(taken).toMatch(/^__Host-scadent=;.* Path=\/;.* Secure;/);
    expect(taken).toContain('Expires=Thu, 01 Jan 1970');
    await https.stop();
  });
});

describe('beyond this machine', () => {
  it('the demo password does not serve, unless somebody chose it', async () => {
    const open = await startTestApp({ env: { HOST: '0.0.0.0' } });
    const local = open.url.replace('0.0.0.0', '127.0.0.1');
    const input = { email: 'agent1@demo.example', password: 'scadent-demo' };
    expect((await answerOf(await post(local, {}, SIGN_IN, input))).code).toBe('SIGN_IN_REFUSED');
    await open.stop();
    const chosen = await startTestApp({
      env: { HOST: '0.0.0.0', DEMO_PASSWORD: 'chosen-by-hand' },
    });
    const there = chosen.url.replace('0.0.0.0', '127.0.0.1');
    const right = { email: 'agent1@demo.example', password: 'chosen-by-hand' };
    expect((await answerOf(await post(there, {}, SIGN_IN, right))).code).toBeNull();
    await chosen.stop();
  });
});

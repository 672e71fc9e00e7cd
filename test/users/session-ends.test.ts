import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, post, startTestApp, type TestApp } from '../kit/app.ts';
import { openSocket, type TestSocket } from '../kit/socket.ts';
import { sql } from '../kit/sql.ts';

const ME = '{ me { id name roles } }';
const SOON_MS = 5000;

let app: TestApp;
/** Another process on the same database. */
let twin: TestApp;
let tester = 0;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  app = await startTestApp();
  twin = await startTestApp({ databaseUrl: app.databaseUrl });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) await socket.dispose();
});
afterAll(async () => {
  await twin.stop();
  await app.stop();
});

/** A fresh user, signed in twice, with a socket for each session, one at each process. */
async function signedIn(role = 'COLLECTOR') {
  const email = `tester${++tester}@demo.example`;
  const password = 'a-longish-secret-1';
  const { createUser } = await app.data(
    'admin',
    'mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }',
    { input: { name: 'Tester', email, roles: [role], password } },
  );
  const [here, there] = [await app.signIn(email, password), await app.signIn(email, password)];
  const [socketHere, socketThere] = [await open(app, here), await open(twin, there)];
  return { id: createUser.id as string, email, password, here, there, socketHere, socketThere };
}

async function open(at: TestApp, cookie: string): Promise<TestSocket> {
  const socket = openSocket(at.url, { cookie });
  sockets.push(socket);
  await socket.connected;
  return socket;
}

const codeOf = (socket: TestSocket) =>
  Promise.race([
    socket.closed.then(({ code }) => code),
    new Promise(resolve => setTimeout(resolve, SOON_MS, 'still open').unref()),
  ]);
const isOpen = async (socket: TestSocket): Promise<boolean> =>
  (await Promise.race([socket.closed, new Promise(resolve => setTimeout(resolve, 300))])) ===
  undefined;
const me = async (at: TestApp, cookie: string) => answerOf(await post(at.url, { cookie }, ME, {}));

describe('a session ends', () => {
  it('at sign-out, with its own sockets and not those of the other session', async () => {
    const { here, there, socketHere, socketThere } = await signedIn();
    const elsewhere = await open(twin, here);
    const out = await post(app.url, { cookie: here }, 'mutation { signOut }', {});
    expect(out.headers.getSetCookie()[0]).toMatch(/^scadent=;/);
    expect(await codeOf(socketHere)).toBe(4401);
    expect(await codeOf(elsewhere)).toBe(4401);
    expect((await me(app, here)).code).toBe('UNAUTHENTICATED');
    expect(await isOpen(socketThere)).toBe(true);
    expect((await me(twin, there)).code).toBeNull();
  });

  it('when the user is disabled, everywhere', async () => {
    const { id, email, here, there, socketHere, socketThere } = await signedIn();
    await app.data('admin', 'mutation ($id: ID!) { disableUser(id: $id) { disabledAt } }', { id });
    expect(await codeOf(socketHere)).toBe(4401);
    expect(await codeOf(socketThere)).toBe(4401);
    expect((await me(app, here)).code).toBe('UNAUTHENTICATED');
    expect((await me(twin, there)).code).toBe('UNAUTHENTICATED');
    await expect(app.signIn(email, 'a-longish-secret-1')).rejects.toThrow('SIGN_IN_REFUSED');
    await app.data('admin', 'mutation ($id: ID!) { enableUser(id: $id) { disabledAt } }', { id });
    expect((await me(app, here)).code).toBe('UNAUTHENTICATED');
    expect(await app.signIn(email, 'a-longish-secret-1')).toContain('scadent=');
  });

  it('when an administrator sets another password', async () => {
    const { id, email, here, socketHere, socketThere } = await signedIn();
    const variables = { id, password: 'another-secret-2' };
    await app.data(
      'admin',
      'mutation ($id: ID!, $password: String!) { setPassword(userId: $id, password: $password) }',
      variables,
    );
    expect(await codeOf(socketHere)).toBe(4401);
    expect(await codeOf(socketThere)).toBe(4401);
    expect((await me(app, here)).code).toBe('UNAUTHENTICATED');
    expect(await app.signIn(email, 'another-secret-2')).toContain('scadent=');
  });

  it('when the user changes his password: the others, not the one he did it in', async () => {
    const { password, here, there, socketHere, socketThere } = await signedIn();
    const change =
      'mutation ($current: String!, $password: String!) { changePassword(current: $current, password: $password) }';
    const changed = await post(app.url, { cookie: here }, change, {
      current: password,
      password: 'another-secret-2',
    });
    expect((await answerOf(changed)).code).toBeNull();
    expect(await codeOf(socketThere)).toBe(4401);
    expect((await me(twin, there)).code).toBe('UNAUTHENTICATED');
    expect((await me(app, here)).code).toBeNull();
    expect(await isOpen(socketHere)).toBe(true);
  });

  it('by itself, with its sockets', async () => {
    const { here } = await signedIn();
    const sid = decodeURIComponent(here.split('=')[1]!).slice(2).split('.')[0]!;
    await sql(
      app,
      `update sessions set expire = now() + interval '1 second',
         sess = jsonb_set(sess, '{cookie,expires}', to_jsonb(now() + interval '1 second'))
        where sid = $1`,
      [sid],
    );
    const socket = await open(app, here);
    expect(await codeOf(socket)).toBe(4401);
    expect((await me(app, here)).code).toBe('UNAUTHENTICATED');
  });
});

describe('other roles', () => {
  it('count at once, and open sockets come back with them', async () => {
    const { id, here, socketHere, socketThere } = await signedIn();
    const change =
      'mutation ($id: ID!, $roles: [Role!]) { changeUser(id: $id, input: { roles: $roles }) { roles } }';
    await app.data('admin', change, { id, roles: ['SALES_HEAD'] });
    expect(await codeOf(socketHere)).toBe(4403);
    expect(await codeOf(socketThere)).toBe(4403);
    expect((await me(app, here)).data['me'].roles).toEqual(['SALES_HEAD']);
    await (await open(app, here)).dispose();
  });
});

describe('a lost connection to the news', () => {
  it('is found again, and sockets whose session ended meanwhile close', async () => {
    const { here, socketHere, socketThere } = await signedIn();
    const sid = decodeURIComponent(here.split('=')[1]!).slice(2).split('.')[0]!;
    await sql(app, 'delete from sessions where sid = $1', [sid]);
    await sql(
      app,
      `select pg_terminate_backend(pid) from pg_stat_activity
                     where application_name = 'scadent-live' and datname = current_database()`,
    );
    expect(await codeOf(socketHere)).toBe(4401);
    expect(await isOpen(socketThere)).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openSocket } from '../kit/socket.ts';
import { sql } from '../kit/sql.ts';

const CREATE = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) {
  token apiToken { id name scopes expiresAt lastUsedAt revokedAt user { email } } } }`;

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const create = async (input: object) =>
  (await app.data('admin', CREATE, { input: { name: 'ERP', ...input } })).createApiToken;

describe('an API token', () => {
  it('asks as its user, is shown once, and only its hash is kept', async () => {
    const { token, apiToken } = await create({});
    expect(apiToken).toMatchObject({
      name: 'ERP',
      scopes: null,
      lastUsedAt: null,
      user: { email: 'admin@demo.example' },
    });
    const bearer = `Bearer ${token}`;
    expect((await app.data(bearer, '{ me { email } users { id } }')).me.email).toBe(
      'admin@demo.example',
    );
    const [kept] = await sql(
      app,
      'select to_jsonb(api_tokens)::text as row from api_tokens where id = $1',
      [apiToken.id],
    );
    expect(kept!['row']).not.toContain(token);
    const { apiTokens } = await app.data('admin', '{ apiTokens { id lastUsedAt } }');
    expect(apiTokens[0]).toEqual({ id: apiToken.id, lastUsedAt: expect.stringMatching(/Z$/) });
  });

  it('may no more than its scopes, and never more than its user', async () => {
    const { token } = await create({ scopes: ['imports:run'] });
    const bearer = `Bearer ${token}`;
    expect((await app.data(bearer, '{ me { permissions } }')).me.permissions).toEqual([
      'imports:run',
      'profile:read',
    ]);
    expect(await app.refusal(bearer, '{ users { id } }')).toBe('FORBIDDEN');
    const id = (await app.data('admin', '{ me { id } }')).me.id;
    await sql(app, `update users set roles = '{AGENT}' where id = $1`, [id]);
    expect((await app.data(bearer, '{ me { permissions } }')).me.permissions).toEqual([
      'profile:read',
    ]);
    await sql(app, `update users set roles = '{ADMIN}' where id = $1`, [id]);
  });

  it.each([
    ['a scope that there is not', { scopes: ['everything:do'] }],
    ["a scope that is not the user's own", { scopes: ['payments:post'] }],
    ['an end that is past', { expiresAt: '2020-01-01T00:00:00.000Z' }],
    ['no name', { name: '' }],
  ])('is refused with %s', async (_what, wrong) => {
    expect(await app.refusal('admin', CREATE, { input: { name: 'ERP', ...wrong } })).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('made for another has his rights, and may do no more than he', async () => {
    const { users } = await app.data('admin', '{ users { id email permissions } }');
    const director = users.find(({ email }: any) => email === 'director@demo.example');
    expect(director.permissions).toContain('invoices:post');
    const scopes = ['invoices:post', 'accounts:read'];
    const { token, apiToken } = await create({ userId: director.id, scopes });
    expect(apiToken.user.email).toBe('director@demo.example');
    expect((await app.data(`Bearer ${token}`, '{ me { permissions } }')).me.permissions).toEqual([
      'accounts:read',
      'invoices:post',
      'profile:read',
    ]);
    const wrong = { name: 'ERP', userId: director.id, scopes: ['users:manage'] };
    expect(await app.refusal('admin', CREATE, { input: wrong })).toBe('BAD_USER_INPUT');
    const nobody = { name: 'ERP', userId: apiToken.id };
    expect(await app.refusal('admin', CREATE, { input: nobody })).toBe('NOT_FOUND');
    expect(await app.refusal('director', CREATE, { input: { name: 'ERP' } })).toBe('FORBIDDEN');
  });

  it('made for another does not decide in his name: neither orders nor what waits for a second person', async () => {
    const { users } = await app.data('admin', '{ users { id email permissions } }');
    const decisions = ['holds:release', 'holds:reject', 'approvals:decide'];
    for (const role of ['saleshead', 'director']) {
      const user = users.find(({ email }: any) => email === `${role}@demo.example`);
      const his = decisions.filter(each => user.permissions.includes(each));
      expect(his).not.toEqual([]);
      for (const scope of his)
        expect(
          await app.refusal('admin', CREATE, {
            input: { name: 'ERP', userId: user.id, scopes: [scope] },
          }),
        ).toBe('BAD_USER_INPUT');
      const bearer = `Bearer ${(await create({ userId: user.id })).token}`;
      const { permissions } = (await app.data(bearer, '{ me { permissions } }')).me;
      expect(permissions).toEqual(user.permissions.filter((each: string) => !his.includes(each)));
      if (role !== 'saleshead') continue;
      for (const what of ['releaseHold', 'rejectHold'])
        expect(await app.refusal(bearer, `mutation { ${what}(id: "x", reason: "x") { id } }`)).toBe(
          'FORBIDDEN',
        );
      // Taken over by who made it for himself, it may what he may.
      await sql(app, 'update api_tokens set made_by = user_id where user_id = $1', [user.id]);
      expect((await app.data(bearer, '{ me { permissions } }')).me.permissions).toEqual(
        user.permissions,
      );
    }
  });

  it('is listed to its user, who may take it back; others may not', async () => {
    const REVOKE = 'mutation ($id: ID!) { revokeApiToken(id: $id) { revokedAt } }';
    const { id: userId } = (await app.data('agent1', '{ me { id } }')).me;
    const { token, apiToken } = await create({ userId, name: 'Own' });
    const mine = async (who: string): Promise<string[]> =>
      (await app.data(who, '{ myApiTokens { name } }')).myApiTokens.map(({ name }: any) => name);
    expect([await mine('agent1'), await mine('agent2')]).toEqual([['Own'], []]);
    const { id } = apiToken;
    expect(await app.refusal('agent2', REVOKE, { id })).toBe('NOT_FOUND');
    const other = await create({ userId, scopes: ['accounts:read'] });
    expect(await app.refusal(`Bearer ${other.token}`, REVOKE, { id })).toBe('NOT_FOUND');
    expect((await app.data(`Bearer ${token}`, REVOKE, { id })).revokeApiToken.revokedAt).toMatch(
      /Z$/,
    );
    await app.data('agent1', REVOKE, { id: other.apiToken.id });
    expect(await app.refusal(`Bearer ${other.token}`, '{ me { id } }')).toBe('UNAUTHENTICATED');
  });

  it('makes no tokens and changes no password', async () => {
    const bearer = `Bearer ${(await create({})).token}`;
    expect(await app.refusal(bearer, CREATE, { input: { name: 'child' } })).toBe('FORBIDDEN');
    const change =
      'mutation { changePassword(current: "scadent-demo", password: "another-secret-2") }';
    expect(await app.refusal(bearer, change)).toBe('FORBIDDEN');
  });

  it('opens nothing once it is taken back, and its socket closes', async () => {
    const { token, apiToken } = await create({});
    const bearer = `Bearer ${token}`;
    const socket = openSocket(app.url, { authorization: bearer });
    await socket.connected;
    await app.data('admin', 'mutation ($id: ID!) { revokeApiToken(id: $id) { revokedAt } }', {
      id: apiToken.id,
    });
    expect((await socket.closed).code).toBe(4401);
    expect(await app.refusal(bearer, '{ me { id } }')).toBe('UNAUTHENTICATED');
    expect(await app.refusal('admin', 'mutation { revokeApiToken(id: "x") { id } }')).toBe(
      'NOT_FOUND',
    );
  });

  it('opens nothing once its time is over, or its user is disabled', async () => {
    const { token, apiToken } = await create({ expiresAt: '2199-01-01T00:00:00.000Z' });
    const bearer = `Bearer ${token}`;
    await app.data(bearer, '{ me { id } }');
    await sql(app, `update api_tokens set expires_at = now() - interval '1 second' where id = $1`, [
      apiToken.id,
    ]);
    expect(await app.refusal(bearer, '{ me { id } }')).toBe('UNAUTHENTICATED');
    await sql(app, `update api_tokens set expires_at = null where id = $1`, [apiToken.id]);
    await sql(app, `update users set disabled_at = now() where email = 'admin@demo.example'`);
    expect(await app.refusal(bearer, '{ me { id } }')).toBe('UNAUTHENTICATED');
    await sql(app, `update users set disabled_at = null where email = 'admin@demo.example'`);
  });

  it('is taken back for good when its user is disabled: enabled again, he needs a new one', async () => {
    const { id } = (await app.data('agent2', '{ me { id } }')).me;
    const { token, apiToken } = await create({ userId: id });
    const bearer = `Bearer ${token}`;
    const socket = openSocket(app.url, { authorization: bearer });
    await socket.connected;
    const standing = async () =>
      (await app.data('admin', '{ apiTokens { id revokedAt } }')).apiTokens.find(
        (each: { id: string }) => each.id === apiToken.id,
      ).revokedAt;
    expect(await standing()).toBeNull();
    await app.data('admin', 'mutation ($id: ID!) { disableUser(id: $id) { id } }', { id });
    expect((await socket.closed).code).toBe(4401);
    expect(await standing()).toMatch(/Z$/);
    expect(await app.refusal('admin', CREATE, { input: { name: 'ERP', userId: id } })).toBe(
      'NOT_FOUND',
    );
    await app.data('admin', 'mutation ($id: ID!) { enableUser(id: $id) { id } }', { id });
    expect(await app.refusal(bearer, '{ me { id } }')).toBe('UNAUTHENTICATED');
    const fresh = `Bearer ${(await create({ userId: id })).token}`;
    expect((await app.data(fresh, '{ me { id } }')).me.id).toBe(id);
    const { auditEntries } = await app.data(
      'admin',
      '{ auditEntries(limit: 50) { items { command changed } } }',
    );
    const audited = auditEntries.items.find(
      (each: { command: string }) => each.command === 'disableUser',
    );
    expect(JSON.stringify(audited.changed)).toContain(apiToken.id);
  });

  it('that is wrong is not helped by a cookie that came along', async () => {
    const headers = { ...(await app.headers('admin')), authorization: 'Bearer scadent_wrong' };
    const { post, answerOf } = await import('../kit/app.ts');
    expect((await answerOf(await post(app.url, headers, '{ me { id } }', {}))).code).toBe(
      'UNAUTHENTICATED',
    );
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';

const CREATE = `mutation ($input: CreateUserInput!) { createUser(input: $input) {
  id name email roles language createdAt disabledAt lastSignInAt } }`;
const NEW = {
  name: 'Ana Toma',
  email: 'ana@demo.example',
  roles: ['AGENT'],
  password: 'a-longish-secret-1',
};

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const idOf = async (account: string): Promise<string> =>
  (await app.data(account, '{ me { id } }')).me.id;

describe('an administrator', () => {
  it('lets a person in, who then signs in', async () => {
    const { createUser } = await app.data('admin', CREATE, {
      input: { ...NEW, email: ' Ana@Demo.example' },
    });
    expect(createUser).toMatchObject({
      name: 'Ana Toma',
      email: 'ana@demo.example',
      roles: ['AGENT'],
      lastSignInAt: null,
    });
    await app.signIn('ana@demo.example', NEW.password);
    const { users } = await app.data('admin', '{ users { email lastSignInAt } }');
    expect(users.find((user: any) => user.email === 'ana@demo.example').lastSignInAt).toMatch(
      /^20\d\d-.*Z$/,
    );
    const { colleagues } = await app.data(
      'agent1',
      '{ colleagues(role: AGENT) { name permissions } }',
    );
    expect(colleagues[0]).toEqual({ name: 'Ana Toma', permissions: null });
  });

  it.each([
    ['an e-mail that somebody has', { email: 'agent1@demo.example' }, 'USER_EMAIL_TAKEN'],
    ['no e-mail', { email: 'nobody' }, 'BAD_USER_INPUT'],
    ['no name', { name: '  ' }, 'BAD_USER_INPUT'],
    ['no role', { roles: [] }, 'BAD_USER_INPUT'],
    ['a language we do not speak', { language: 'de' }, 'BAD_USER_INPUT'],
    ['a short password', { password: 'short-1' }, 'PASSWORD_WEAK'],
    ['the password everybody tries', { password: 'Password123' }, 'PASSWORD_WEAK'],
    ['the demo password', { password: 'scadent-demo' }, 'PASSWORD_WEAK'],
    ['a row of keys', { password: '1234567890' }, 'PASSWORD_WEAK'],
    [
      'the own e-mail as password',
      { password: 'maria@demo.example', email: 'maria@demo.example' },
      'PASSWORD_WEAK',
    ],
  ])('cannot create a user with %s', async (_what, wrong, code) => {
    const input = { ...NEW, email: 'maria@demo.example', ...wrong };
    expect(await app.refusal('admin', CREATE, { input })).toBe(code);
  });

  it('lets one of two in who are given the same e-mail at once', async () => {
    const input = { ...NEW, email: 'twin@demo.example' };
    const answers = await Promise.all([1, 2, 3].map(() => app.ask('admin', CREATE, { input })));
    const codes = answers.map(({ code }) => code).sort();
    expect(codes).toEqual(['USER_EMAIL_TAKEN', 'USER_EMAIL_TAKEN', null]);
  });

  it('changes name, roles and language; what is left out stays', async () => {
    const id = await idOf('agent2');
    const change =
      'mutation ($id: ID!, $input: ChangeUserInput!) { changeUser(id: $id, input: $input) { name roles language } }';
    const { changeUser } = await app.data('admin', change, {
      id,
      input: { roles: ['AGENT', 'COLLECTOR', 'AGENT'] },
    });
    expect(changeUser).toEqual({
      name: 'Natalia Rusu',
      roles: ['AGENT', 'COLLECTOR'],
      language: 'ru',
    });
    expect(await app.refusal('admin', change, { id, input: { roles: [] } })).toBe('BAD_USER_INPUT');
    expect(await app.refusal('admin', change, { id: 'nonsense', input: {} })).toBe('NOT_FOUND');
  });

  it('cannot shut himself out, nor leave nobody who can let people in', async () => {
    const id = await idOf('admin');
    const disable = 'mutation ($id: ID!) { disableUser(id: $id) { id } }';
    const demote = 'mutation ($id: ID!) { changeUser(id: $id, input: { roles: [AGENT] }) { id } }';
    expect(await app.refusal('admin', disable, { id })).toBe('USER_SELF');
    expect(await app.refusal('admin', demote, { id })).toBe('USER_LAST_ADMINISTRATOR');
    expect(
      await app.refusal('admin', disable, { id: '01890000-0000-7000-8000-000000000000' }),
    ).toBe('NOT_FOUND');
    expect(
      await app.refusal(
        'admin',
        'mutation ($id: ID!) { setPassword(userId: $id, password: "another-secret-2") }',
        { id },
      ),
    ).toBe('USER_SELF');
  });

  it('cannot be one of two who end each other: one is left', async () => {
    const password = 'a-longish-secret-1';
    const emails = ['left@demo.example', 'right@demo.example'];
    for (const email of emails) {
      await app.data('admin', CREATE, { input: { ...NEW, email, roles: ['ADMIN'], password } });
    }
    const { users } = await app.data('admin', '{ users { id email } }');
    const ids = emails.map(email => users.find((user: any) => user.email === email).id as string);
    const cookies = await Promise.all(emails.map(email => app.signIn(email, password)));
    const demo = await idOf('admin');
    const { post, answerOf } = await import('../kit/app.ts');
    const disable = 'mutation ($id: ID!) { disableUser(id: $id) { id } }';
    await post(app.url, { cookie: cookies[0]! }, disable, { id: demo });
    const answers = await Promise.all(
      ids.map(async (id, at) =>
        answerOf(await post(app.url, { cookie: cookies[1 - at]! }, disable, { id })),
      ),
    );
    expect(answers.filter(({ code }) => code === null)).toHaveLength(1);
    const survivor = cookies[answers[0]!.code === null ? 1 : 0]!;
    await post(
      app.url,
      { cookie: survivor },
      'mutation ($id: ID!) { enableUser(id: $id) { id } }',
      { id: demo },
    );
  });

  it('reads in the audit who did what, without any password', async () => {
    const admin = await app.signIn('admin');
    const { post, answerOf } = await import('../kit/app.ts');
    const query =
      '{ auditEntries(limit: 500) { total items { command by { name } day at input changed } } }';
    const { data } = await answerOf<any>(await post(app.url, { cookie: admin }, query, {}));
    const { items, total } = data.auditEntries;
    expect(total).toBe(items.length);
    expect(
      items.some(
        (entry: any) => entry.command === 'createUser' && entry.by.name === 'Victor Ceban',
      ),
    ).toBe(true);
    expect(items[0].day).toBe('2026-03-02');
    expect(JSON.stringify(items)).not.toContain('secret');
    expect(JSON.stringify(items)).not.toContain('argon2');
  });
});

describe('everybody', () => {
  it('chooses the language of the app', async () => {
    const choose =
      'mutation ($language: String!) { chooseLanguage(language: $language) { language } }';
    expect((await app.data('collector2', choose, { language: 'en' })).chooseLanguage).toEqual({
      language: 'en',
    });
    expect((await app.data('collector2', '{ me { language } }')).me.language).toBe('en');
    expect(await app.refusal('collector2', choose, { language: 'xx' })).toBe('BAD_USER_INPUT');
  });

  it('changes his password only with the one he has, and a guess counts as a failed sign-in', async () => {
    const change =
      'mutation ($current: String!, $password: String!) { changePassword(current: $current, password: $password) }';
    expect(
      await app.refusal('field1', change, { current: 'guess', password: 'another-secret-2' }),
    ).toBe('PASSWORD_WRONG');
    expect(
      await app.refusal('field1', change, { current: 'scadent-demo', password: 'short' }),
    ).toBe('PASSWORD_WEAK');
    for (let guess = 0; guess < 10; guess++) {
      await app.ask('field1', change, { current: 'guess', password: 'another-secret-2' });
    }
    expect(
      await app.refusal('field1', change, {
        current: 'scadent-demo',
        password: 'another-secret-2',
      }),
    ).toBe('SIGN_IN_LIMITED');
  });

  it('reads the organisation with its companies', async () => {
    const { organisation } = await app.data(
      'agent1',
      '{ organisation { name country timeZone language dayPinned companies { code name } } }',
    );
    expect(organisation).toEqual({
      name: 'Scadent Demo',
      country: 'RO',
      timeZone: 'Europe/Bucharest',
      language: 'ro',
      dayPinned: true,
      companies: [{ code: 'MAIN', name: 'Scadent Demo' }],
    });
  });
});

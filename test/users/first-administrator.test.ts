import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerOf, post, startTestApp, type TestApp } from '../kit/app.ts';

const BEGIN =
  'mutation ($input: FirstAdministratorInput!) { createFirstAdministrator(input: $input) { id name roles language } }';
const INPUT = {
  name: 'Maria Ciobanu',
  email: 'Maria@firma.example',
  password: 'a-longish-secret-1',
  organisation: 'Firma SRL',
  country: 'md',
  timeZone: 'Europe/Chisinau',
  language: 'ru',
};

let app: TestApp;
beforeEach(async () => void (app = await startTestApp({ seed: 'none' })));
afterEach(() => app.stop());

describe('where nobody is yet', () => {
  it('the first administrator names the organisation and is signed in', async () => {
    expect((await app.data(null, '{ setup { needsAdministrator demo } }')).setup).toEqual({
      needsAdministrator: true,
      demo: false,
    });
    const response = await post(app.url, {}, BEGIN, { input: INPUT });
    const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
    expect((await answerOf<any>(response)).data.createFirstAdministrator).toMatchObject({
      name: 'Maria Ciobanu',
      roles: ['ADMIN'],
      language: 'ru',
    });
    const seen = await answerOf<any>(
      await post(
        app.url,
        { cookie },
        '{ me { email } organisation { name country timeZone language companies { code name } } }',
        {},
      ),
    );
    expect(seen.data.me.email).toBe('maria@firma.example');
    expect(seen.data.organisation).toEqual({
      name: 'Firma SRL',
      country: 'MD',
      timeZone: 'Europe/Chisinau',
      language: 'ru',
      companies: [{ code: 'MAIN', name: 'Firma SRL' }],
    });
    expect((await app.data(null, '{ setup { needsAdministrator demo } }')).setup).toEqual({
      needsAdministrator: false,
      demo: false,
    });
    expect(await app.signIn('maria@firma.example', INPUT.password)).toContain('scadent=');
  });

  it('one of several who begin at once is the first', async () => {
    const inputs = [1, 2, 3, 4].map(n => ({ ...INPUT, email: `first${n}@firma.example` }));
    const answers = await Promise.all(inputs.map(input => app.ask(null, BEGIN, { input })));
    expect(answers.map(({ code }) => code).sort()).toEqual([
      'ADMINISTRATOR_EXISTS',
      'ADMINISTRATOR_EXISTS',
      'ADMINISTRATOR_EXISTS',
      null,
    ]);
  });

  it.each([
    ['a weak password', { password: 'administrator' }, 'PASSWORD_WEAK'],
    ['no e-mail', { email: 'maria' }, 'BAD_USER_INPUT'],
    ['a country that is none', { country: 'ZZ' }, 'BAD_USER_INPUT'],
    ['a time zone that is none', { timeZone: 'Europe/Atlantis' }, 'BAD_USER_INPUT'],
    ['a language we do not speak', { language: 'de' }, 'BAD_USER_INPUT'],
    ['an organisation without a name', { organisation: ' ' }, 'BAD_USER_INPUT'],
  ])('%s is refused, and nobody is there still', async (_what, wrong, code) => {
    expect(await app.refusal(null, BEGIN, { input: { ...INPUT, ...wrong } })).toBe(code);
    expect(
      (await app.data(null, '{ setup { needsAdministrator } }')).setup.needsAdministrator,
    ).toBe(true);
  });
});

it('where people are, nobody begins', async () => {
  await app.data(null, BEGIN, { input: INPUT });
  expect(
    await app.refusal(null, BEGIN, { input: { ...INPUT, email: 'other@firma.example' } }),
  ).toBe('ADMINISTRATOR_EXISTS');
});

import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Kind, parse, print, type DocumentNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES, textOf, type Example, type Sample } from '../../web/src/api/examples.ts';
import { curlOf, typescriptOf, type Ask } from '../../web/src/api/snippets.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given } from '../kit/given.ts';

const README = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
const HERE = fileURLToPath(new URL('..', import.meta.url));
/** Later than any day that the README names. */
const TODAY = '2026-03-31';
const hasCurl = spawnSync('curl', ['--version']).status === 0;

let app: TestApp;
let token: string;
let runs = 0;

beforeAll(async () => {
  app = await startTestApp({ env: { BUSINESS_DATE: TODAY } });
  const make = given(app);
  const userId = await make.user('director');
  // Whoever runs all examples is a director who may import, as an ERP's user would be.
  const change = `mutation ($id: ID!) { changeUser(id: $id, input: { roles: [DIRECTOR, ADMIN] }) { id } }`;
  await app.data('admin', change, { id: userId });
  const { createApiToken } = await app.data(
    'admin',
    'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }',
    { input: { name: 'Examples', userId } },
  );
  token = createApiToken.token;
  const { code } = await make.account({ code: 'C-100', collector: 'collector1' });
  await make.invoice({ account: code, number: 'F-OLD', amount: '900.00' });
});
afterAll(() => app.stop());

function askOf(example: Example): Ask {
  const sample: Sample = {
    today: TODAY,
    accountCode: 'C-100',
    currency: 'RON',
    key: `k${(runs += 1)}`,
  };
  const variables = example.variables(sample);
  // Live, the example waits; caught up from the start, it answers at once.
  if (example.kind === 'subscription') variables['after'] = '0';
  return { kind: example.kind, text: textOf(example, sample), variables, origin: app.url };
}

/** What a program prints until it ends, or until its first answer is whole. */
async function printed(command: string, args: string[], input?: string): Promise<any> {
  const child = spawn(command, args, { cwd: HERE, env: { ...process.env, TOKEN: token } });
  let text = '';
  let errors = '';
  child.stderr.on('data', chunk => void (errors += String(chunk)));
  child.stdin.end(input);
  const ended = new Promise<void>(resolve => child.on('close', () => resolve()));
  const answered = new Promise<void>(resolve =>
    child.stdout.on('data', chunk => {
      text += String(chunk);
      if (text.endsWith('\n}\n')) resolve();
    }),
  );
  await Promise.race([ended, answered]);
  child.kill();
  if (!text) throw new Error(errors);
  const [first = ''] = text.split(/(?<=\n\})\n/);
  return JSON.parse(first);
}

/** The first field of the answer, or the id of an upload. */
const contentOf = (answer: any): unknown =>
  answer.errors ? { refused: answer.errors } : Object.values(answer.data ?? { id: answer.id })[0];

describe('every example of the API page', () => {
  it.each(EXAMPLES.map(example => [example.name, example] as const))(
    '%s answers as TypeScript',
    async (_name, example) => {
      const answer = await printed(
        process.execPath,
        ['--input-type=module-typescript', '-'],
        typescriptOf(askOf(example)),
      );
      expect(contentOf(answer)).toBeTruthy();
      expect(contentOf(answer)).not.toHaveProperty('refused');
    },
  );

  it
    .skipIf(!hasCurl)
    .each(
      EXAMPLES.filter(({ kind }) => kind !== 'subscription').map(
        each => [each.name, each] as const,
      ),
    )('%s answers in a shell', async (_name, example) => {
    const answer = await printed('sh', ['-s'], curlOf(askOf(example)) ?? '');
    expect(contentOf(answer)).toBeTruthy();
    expect(contentOf(answer)).not.toHaveProperty('refused');
  });

  it('posts nothing twice under one key', async () => {
    const example = EXAMPLES.find(({ name }) => name === 'InvoiceFromErp')!;
    const { text, variables } = askOf(example);
    const first = await app.data(`Bearer ${token}`, text, variables);
    expect(await app.data(`Bearer ${token}`, text, variables)).toEqual(first);
  });
});

describe("README's examples", () => {
  const graphql = /```graphql\n([\s\S]*?)```/.exec(README)?.[1] ?? '';
  const operations = parse(graphql).definitions.map(definition =>
    print({ kind: Kind.DOCUMENT, definitions: [definition] } as DocumentNode),
  );

  it('are five', () => expect(operations).toHaveLength(5));

  it.each(operations.map((text, at) => [at + 1, text] as const))(
    'number %i answers',
    async (_, text) => {
      const ask = { text, variables: {}, origin: app.url };
      const live = text.startsWith('subscription');
      const answer = await printed(
        process.execPath,
        ['--input-type=module-typescript', '-'],
        typescriptOf({
          ...ask,
          kind: live ? 'subscription' : 'query',
          text: live ? text.replace('"1042"', '"0"') : text,
        }),
      );
      expect(contentOf(answer)).not.toHaveProperty('refused');
    },
  );
});

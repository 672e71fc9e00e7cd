import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PASSWORD, type TestApp } from '../kit/app.ts';

const README = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
const DAY = /## A day of the head of sales([\s\S]*?)\n## /.exec(README)?.[1] ?? '';
/** What is typed into a shell, and the address that it goes to. */
const SHELL = [...DAY.matchAll(/```sh\n([\s\S]*?)```/g)].at(-1)?.[1] ?? '';
const ADDRESS = 'http://127.0.0.1:4000';
/** Below each question stands its answer. */
const ANSWERS = [...SHELL.matchAll(/^# (\{.*\})$/gm)].map(([, answer]) => answer ?? '');
const RIGHTS = [
  'accounts:read',
  'credit:check',
  'orders:request',
  'invoices:post',
  'payments:post',
];
const hasCurl = spawnSync('curl', ['--version']).status === 0;

interface Waiting {
  id: string;
  reference: string;
  amount: string;
  order: { status: string };
}
const HOLDS = `query ($status: HoldStatus) { holds(status: $status) { total items {
  id reference amount order { status } decidedBy { email } } } }`;
const REJECT = 'mutation ($id: ID!) { rejectHold(id: $id, reason: "Pays first") { id } }';
const RELEASE = 'mutation ($id: ID!) { releaseHold(id: $id, reason: "Old customer") { id } }';
const CREATE_TOKEN =
  'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }';

/** What a shell prints; the server that it asks is in this process, which must not wait for it. */
async function typed(lines: string, token: string): Promise<string> {
  const shell = spawn('sh', ['-s'], { env: { ...process.env, TOKEN: token } });
  let text = '';
  shell.stdout.on('data', chunk => void (text += String(chunk)));
  shell.stdin.end(lines);
  await once(shell, 'close');
  return text;
}

/** As the head of sales and the ERP would, on the books that the README names: its words are what comes of it. */
export function theDayOfTheReadme(appOf: () => TestApp): void {
  const holds = async (status: string): Promise<{ total: number; items: Waiting[] }> =>
    (await appOf().data('saleshead', HOLDS, { status })).holds;

  describe('the day that the README tells', () => {
    it('begins with the orders that it names, in their order', async () => {
      const { total, items } = await holds('OPEN');
      expect([total, (await holds('RELEASED')).total]).toEqual([12, 12]);
      const named = items.map(({ reference }) => reference);
      expect(named.slice(0, 2)).toEqual(['SO-7702', 'SO-7704']);
      expect(named.slice(6, 8)).toEqual(['SO-7716', 'SO-7718']);
      for (const { reference, amount } of [items[0]!, items[1]!]) {
        const written = Number(amount).toLocaleString('en-GB');
        expect(DAY).toMatch(new RegExp(`${reference}.*${written}|${written}.*${reference}`));
      }
      await appOf().data('saleshead', REJECT, { id: items[0]!.id });
      await appOf().data('saleshead', RELEASE, { id: items[6]!.id });
      expect((await holds('OPEN')).items.map(({ reference }) => reference)).toEqual(
        named.filter((_, at) => at !== 0 && at !== 6),
      );
    });

    it.skipIf(!hasCurl)('has the ERP answered as it says', async () => {
      const { createUser } = await appOf().data(
        'admin',
        'mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }',
        {
          input: {
            email: 'erp@demo.example',
            name: 'ERP',
            password: `${PASSWORD} of an ERP`,
            roles: ['AGENT', 'DIRECTOR'],
          },
        },
      );
      for (const right of RIGHTS) expect(DAY).toContain(`\`${right}\``);
      const input = { name: 'ERP', userId: createUser.id, scopes: RIGHTS };
      const { createApiToken } = await appOf().data('admin', CREATE_TOKEN, { input });
      const printed = await typed(SHELL.replace(ADDRESS, appOf().url), createApiToken.token);
      const answers = printed.trim().split('\n');
      expect(ANSWERS.length).toBeGreaterThan(6);
      expect(answers.map(line => Object.values(JSON.parse(line).data ?? {})[0] ?? line)).toEqual(
        ANSWERS.map(answer => JSON.parse(answer)),
      );
      const { items } = await holds('RELEASED');
      expect(items).toContainEqual(
        expect.objectContaining({ reference: 'SO-7726', decidedBy: null }),
      );
    });
  });
}

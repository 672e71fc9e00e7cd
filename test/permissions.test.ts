import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyOperation, type AnyOperation } from './kit/any-operation.ts';
import { startTestApp, type TestApp } from './kit/app.ts';
import { everything } from './kit/everything.ts';
import { given } from './kit/given.ts';
import { ROLES, TABLE } from './kit/permission-table.ts';

const STRANGER_MAY = ['setup', 'signIn', 'signOut', 'createFirstAdministrator'];

const may = (role: string, operation: AnyOperation): boolean =>
  TABLE[operation.name]!.includes(role);

let app: TestApp;
let operations: AnyOperation[];
/** What a refused caller names: things that are there, and belong to others. */
let known: Record<string, string>;

beforeAll(async () => {
  app = await startTestApp();
  operations = everyOperation(app.parts.schema);
  known = await someoneElses(app);
  for (const account of Object.values(ROLES)) await app.headers(account);
});
afterAll(() => app.stop());

async function someoneElses(at: TestApp): Promise<Record<string, string>> {
  const make = given(at);
  const { id: accountId, code } = await make.account({ agent: 'agent2', collector: 'collector2' });
  const itemId = await make.invoice({ account: code });
  const paymentId = await make.payment({ account: code, amount: '1.00' });
  const userId = await make.user('agent2');
  return {
    accountId,
    accountCode: code,
    itemId,
    paymentId,
    userId,
    assigneeId: userId,
    id: accountId,
  };
}

/** The code of a refusal by right; null where the operation went further, whatever it found there. */
async function refusalOf(
  who: string | null,
  { kind, document }: AnyOperation,
  names = {},
): Promise<string | null> {
  const code =
    kind === 'subscription'
      ? await onSocket(who, document(names))
      : (await app.ask(who, document(names))).code;
  return code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' ? code : null;
}

async function onSocket(who: string | null, document: string): Promise<string | null> {
  const socket = await app.socket(who);
  await socket.connected;
  const stream = socket.subscribe(document);
  const silence = new Promise<null>(resolve => setTimeout(resolve, 150, null));
  const code = await Promise.race([
    silence,
    stream.next().then(
      ({ value }) => value?.errors?.[0]?.extensions.code ?? null,
      (errors: any) => errors[0].extensions.code as string,
    ),
  ]);
  await socket.dispose();
  return code;
}

describe('who may what', () => {
  it('is said of every operation, and of nothing else', () => {
    expect(Object.keys(TABLE).sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  it('a stranger may ask what the page needs to let him in, and nothing more', async () => {
    const before = await everything(app);
    const passed: string[] = [];
    for (const operation of operations) {
      const names = STRANGER_MAY.includes(operation.name) ? {} : known;
      if ((await refusalOf(null, operation, names)) === null) passed.push(operation.name);
    }
    expect(passed.sort()).toEqual([...STRANGER_MAY].sort());
    expect(await everything(app)).toEqual(before);
  });

  it.each(Object.entries(ROLES))(
    '%s (%s) is refused what the table does not give, and nothing changes',
    async (role, account) => {
      const refused = operations.filter(operation => !may(role, operation));
      const before = await everything(app);
      for (const operation of refused) {
        const code = await refusalOf(account, operation, known);
        expect([operation.name, code]).toEqual([operation.name, 'FORBIDDEN']);
        if (operation.kind !== 'mutation') continue;
        expect([operation.name, await everything(app)]).toEqual([operation.name, before]);
      }
    },
  );

  it.each(Object.entries(ROLES))(
    '%s (%s) is let through where the table says so',
    async (role, account) => {
      const given = operations.filter(
        operation => may(role, operation) && operation.name !== 'signOut',
      );
      const refused: string[] = [];
      for (const operation of given) {
        if (await refusalOf(account, operation)) refused.push(operation.name);
      }
      expect(refused).toEqual([]);
    },
  );
});

import type { TestApp } from '../kit/app.ts';
import { day, given } from '../kit/given.ts';

/** What the pages show in these tests: names that are long, debts of every age, two currencies, all that can happen. */
export interface World {
  accountId: string;
  /** One of whose orders waits; agent1's. */
  heldId: string;
  /** A hold whose release waits for a second person. */
  askedId: string;
}

const ADD_CONTACT = 'mutation ($input: AddContactInput!) { addContact(input: $input) { id } }';
const CREATE_TASK = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';
const LOG = 'mutation ($input: LogActivityInput!) { logActivity(input: $input) { id } }';
const LIMIT = `mutation ($accountId: ID!) {
  setCreditLimit(accountId: $accountId, limit: "20000.00", currency: "RON", reason: "Garanție bancară") { id } }`;
const ORDER = `mutation { requestOrder(input: {
  accountCode: "H-1", amount: "45678.90", currency: "RON", context: ORDER, reference: "SO-7715/2026" }) { id } }`;

const LARGE = `mutation { requestOrder(input: { accountCode: "H-2", amount: "987654.32", currency: "RON",
  context: ORDER, reference: "SO-7719/2026" }) { hold { id } } }`;
const THRESHOLD = `mutation { setApprovalThreshold(kind: RELEASE, currency: "RON", amount: "500000") { kind } }`;
const RELEASE =
  'mutation ($id: ID!) { releaseHold(id: $id, reason: "A promis plata până vineri") { id } }';

const NAMES = [
  'Construcții și Instalații Electrice Dunărea de Jos Galați S.R.L.',
  'Общество с ограниченной ответственностью «Молдавские стройматериалы»',
  'Textilinvest',
  'Forniture Industriali dell’Adriatico S.p.A.',
  'Agro Sud',
  'Transcom',
];

export async function makeWorld(app: TestApp): Promise<World> {
  const { account, invoice, payment, promise, user } = given(app);
  const accounts: string[] = [];
  for (const [at, name] of NAMES.entries()) {
    const { id, code } = await account({
      code: `K-${at}`,
      name,
      region: at % 3 === 2 ? '' : ['Galați', 'Chișinău'][at % 2]!,
      customerClass: 'ABC'[at % 3]!,
      agent: at % 2 ? 'agent2' : 'agent1',
      collector: 'collector1',
    });
    accounts.push(id);
    for (const dueIn of [-120, -70, -40, -12, 15]) {
      await invoice({ account: code, dueIn, amount: `${(at + 2) * 1234567}.8${at}` });
    }
    await invoice({ account: code, dueIn: -20, amount: '98765.43', currency: 'EUR' });
  }
  const [first = '', second = ''] = accounts;
  await app.data('collector1', ADD_CONTACT, {
    input: {
      accountId: first,
      name: 'Ioana Ștefănescu-Constantinescu',
      role: 'Contabil-șef',
      phone: '+40 721 364 274',
      email: 'ioana.stefanescu@constructii.example',
    },
  });
  await app.data('director', LIMIT, { accountId: first });
  await promise({ accountId: first, amount: '5000.00', dueIn: 4 });
  await promise({ accountId: second, amount: '700.00', currency: 'EUR', dueIn: 0 });
  await payment({ account: 'K-0', amount: '1500000.00' });
  await payment({ account: 'K-0', amount: '900000.00', currency: 'USD' });
  const assigneeId = await user('collector1');
  await app.data('collector1', CREATE_TASK, {
    input: { accountId: first, title: 'Sună despre sold', dueOn: day(0), assigneeId },
  });
  for (const accountId of [first, second]) {
    await app.data('collector1', LOG, {
      input: { accountId, kind: 'CALL', outcome: 'CALL_BACK', note: 'Revine după ședință.' },
    });
  }
  // In one currency: no rate is needed to judge its order.
  const held = await account({ code: 'H-1', name: 'Constrdist Nord-Vest S.R.L.', agent: 'agent1' });
  await invoice({ account: held.code, dueIn: -30, amount: '8765432.10' });
  await app.data('agent1', ORDER);
  return { accountId: first, heldId: held.id, askedId: await askedRelease(app) };
}

/** An order above the threshold of releases, which the head of sales wants to let go. */
async function askedRelease(app: TestApp): Promise<string> {
  const { account, invoice } = given(app);
  const { code } = await account({
    code: 'H-2',
    name: 'Общество с ограниченной ответственностью «Бельцкий кирпич»',
    agent: 'agent1',
  });
  await invoice({ account: code, dueIn: -60, amount: '123456.78' });
  await app.data('director', THRESHOLD);
  const { requestOrder } = await app.data('agent1', LARGE);
  const { id } = requestOrder.hold;
  await app.data('saleshead', RELEASE, { id });
  return id;
}

/** A ledger file with a row that is good, one without an amount, and a column nobody knows. */
export const LEDGER_FILE = {
  name: 'Registru 2026.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'account_code;account_name;number;due_on;currency;amount;obs\n' +
      'N-1;Nou S.R.L.;F-1;2026-02-01;RON;1.234,50;x\nN-1;Nou S.R.L.;F-2;2026-02-01;RON;;y\n',
  ),
};

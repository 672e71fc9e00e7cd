import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given } from '../kit/given.ts';
import { sql } from '../kit/sql.ts';

let app: TestApp;
let make: ReturnType<typeof given>;

const SEARCH = `query ($text: String!, $limit: Int) { search(text: $text, limit: $limit) {
  kind matched exact account { code } item { number } contact { name phone } } }`;
const ADD_CONTACT = 'mutation ($input: AddContactInput!) { addContact(input: $input) { id } }';
const ACCOUNTS = 'query ($filter: AccountFilter) { accounts(filter: $filter) { items { code } } }';
const MANY_OF_OTHERS = `
  insert into documents (id, account_id, company_id, kind, credit, number, issued_on, due_on, currency, amount, open,
                         booked_on, posting_id)
  select gen_random_uuid(), account_id, company_id, kind, credit, 'CLX-770' || lpad(place::text, 5, '0'), issued_on,
         due_on, currency, amount, open, booked_on, posting_id
    from documents cross join generate_series(1, 2500) place where number = '2026/000123'`;
const LOG = 'mutation ($input: LogActivityInput!) { logActivity(input: $input) { id } }';

interface Hit {
  kind: string;
  matched: string;
  exact: boolean;
  account: { code: string };
  item: { number: string } | null;
  contact: { name: string } | null;
}

const hits = async (text: string, who = 'director', limit = 20): Promise<Hit[]> =>
  (await app.data(who, SEARCH, { text, limit })).search;
/** What was found, in words: `ACCOUNT A by NAME`. */
const found = async (text: string, who = 'director'): Promise<string[]> =>
  (await hits(text, who)).map(
    ({ kind, matched, account, item, contact }) =>
      `${kind} ${item?.number ?? contact?.name ?? account.code} by ${matched}`,
  );

beforeAll(async () => {
  app = await startTestApp();
  make = given(app);
  const people: Record<string, object> = {
    'S-1': { name: 'Ștefănescu Construct S.R.L.', taxId: 'RO18547290', collector: 'collector1' },
    'S-2': { name: 'Иванов и сыновья', taxId: '190 245 118', collector: 'collector1' },
    'S-3': { name: 'Shevchenko Trade', collector: 'collector2', agent: 'agent1' },
    'S-10': { name: '100% Gamma_Uno', collector: 'collector2' },
    'S-11': { name: 'Dell’Adriatico Forniture', taxId: 'IT01234567890' },
  };
  const ids: Record<string, string> = {};
  for (const [code, rest] of Object.entries(people)) {
    ids[code] = (await make.account({ code, ...rest })).id;
  }
  await make.invoice({ account: 'S-1', number: 'CLX-2610695' });
  await make.invoice({ account: 'S-3', number: '2026/000123' });
  await make.invoice({ account: 'S-2', number: 'АБ-2610695' });
  await make.invoice({ account: 'S-1', number: 'F-1' });
  await make.invoice({ account: 'S-3', number: 'F-12' });
  const contact = (code: string, name: string, phone: string, email?: string) =>
    app.data('saleshead', ADD_CONTACT, { input: { accountId: ids[code], name, phone, email } });
  await contact('S-1', 'Ioana Ştefan', '+40 721 364 274', 'ioana.stefan@construct.example');
  await contact('S-3', 'Пётр Щербаков', '0722-555-000');
  await contact('S-2', 'Maria', '0040 (733) 111.222');
  await app.data('collector1', LOG, { input: { accountId: ids['S-2'], kind: 'NOTE', note: 'x' } });
});
afterAll(() => app.stop());

describe('a search', () => {
  it.each([
    ['stefanescu', 'ACCOUNT S-1 by NAME'],
    ['ŞTEFĂNESCU', 'ACCOUNT S-1 by NAME'],
    ['Штефанеску', 'ACCOUNT S-1 by NAME'],
    ['construct stef', 'ACCOUNT S-1 by NAME'],
    ['construct srl', 'ACCOUNT S-1 by NAME'],
    ['Ivanov', 'ACCOUNT S-2 by NAME'],
    ['иванов', 'ACCOUNT S-2 by NAME'],
    ['шевченко', 'ACCOUNT S-3 by NAME'],
    ['Șevcenco', 'ACCOUNT S-3 by NAME'],
    ["dell'adriatico", 'ACCOUNT S-11 by NAME'],
    ['Scerbacov', 'CONTACT Пётр Щербаков by NAME'],
    ['shcherbakov petr', 'CONTACT Пётр Щербаков by NAME'],
    ['ioana.stefan@', 'CONTACT Ioana Ştefan by EMAIL'],
  ])('for “%s” finds the name whatever its accents and alphabet', async (text, first) => {
    expect((await found(text))[0]).toBe(first);
  });

  it.each([
    ['RO18547290', 'ACCOUNT S-1 by TAX_ID'],
    ['18547290', 'ACCOUNT S-1 by TAX_ID'],
    ['ro 1854', 'ACCOUNT S-1 by TAX_ID'],
    ['RO190245118', 'ACCOUNT S-2 by TAX_ID'],
    ['0721364274', 'CONTACT Ioana Ştefan by PHONE'],
    ['+40721364274', 'CONTACT Ioana Ştefan by PHONE'],
    ['0040-721-364.274', 'CONTACT Ioana Ştefan by PHONE'],
    ['364 274', 'CONTACT Ioana Ştefan by PHONE'],
    ['+40 722 555 000', 'CONTACT Пётр Щербаков by PHONE'],
    ['0733 111 222', 'CONTACT Maria by PHONE'],
    ['2026/0001', 'ITEM 2026/000123 by NUMBER'],
    ['clx-26106', 'ITEM CLX-2610695 by NUMBER'],
    ['AB 2610695', 'ITEM АБ-2610695 by NUMBER'],
  ])('for “%s” finds the number however it is written', async (text, first) => {
    expect((await found(text))[0]).toBe(first);
  });

  it('finds every document with these digits, whatever the series', async () => {
    expect(await found('2610695')).toEqual([
      'ITEM CLX-2610695 by NUMBER',
      'ITEM АБ-2610695 by NUMBER',
    ]);
  });

  it('puts the very code first, then what begins so', async () => {
    const [first, ...others] = await hits('s-1');
    expect(first).toMatchObject({ account: { code: 'S-1' }, matched: 'CODE', exact: true });
    expect(others.map(({ account, exact }) => [account.code, exact])).toEqual([
      ['S-10', false],
      ['S-11', false],
    ]);
  });

  it('forgives a slip of the finger when nothing is written so', async () => {
    expect((await found('stefanesku')).at(0)).toBe('ACCOUNT S-1 by NAME');
    expect((await found('stefnescu')).at(0)).toBe('ACCOUNT S-1 by NAME');
  });

  it('finds what is in sight behind thousands of documents that are not, or are of another series', async () => {
    await sql(app, MANY_OF_OTHERS);
    await make.invoice({ account: 'S-1', number: 'AB-7709' });
    expect(await found('770', 'collector1')).toEqual(['ITEM AB-7709 by NUMBER']);
    expect(await found('ab 770')).toEqual(['ITEM AB-7709 by NUMBER']);
  });

  it.each(['F-1', 'f1', 'F 1'])(
    'for “%s” finds the short number, not what begins so',
    async text => {
      expect(await found(text)).toEqual(['ITEM F-1 by NUMBER']);
      expect(await found(text, 'agent1')).toEqual([]);
    },
  );

  it('never shows what belongs to others: not the account, its documents, its people', async () => {
    for (const text of [
      'Shevchenko',
      '2026/000123',
      '0722555000',
      'Щербаков',
      'S-3',
      'sevcencko',
    ]) {
      expect(await found(text, 'collector1')).toEqual([]);
    }
    expect(await found('Shevchenko', 'agent1')).toEqual(['ACCOUNT S-3 by NAME']);
    expect(await found('18547290', 'agent1')).toEqual([]);
  });

  it.each(['%', '_', '%%%', 'a_c', '\\', "'", '" or 1=1', '()+-.', 'zzzzqqq'])(
    'takes “%s” for what it is',
    async text => expect(await found(text)).toEqual([]),
  );

  it('takes any length, and says where one worked when nothing is typed', async () => {
    expect(await found('ș'.repeat(10_000))).toEqual([]);
    expect(await found('   ', 'collector1')).toEqual(['ACCOUNT S-2 by RECENT']);
    expect(await found('', 'agent2')).toEqual([]);
  });

  it('refuses more hits than anybody reads', async () => {
    const { errors } = await app.ask('director', SEARCH, { text: 'a', limit: 51 });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('and the list of accounts find the same names', async () => {
    const codes = async (search: string): Promise<string[]> =>
      (await app.data('director', ACCOUNTS, { filter: { search } })).accounts.items.map(
        (row: { code: string }) => row.code,
      );
    expect(await codes('штефанеску')).toEqual(['S-1']);
    expect(await codes('Ivanov')).toEqual(['S-2']);
    expect(await codes('RO190245118')).toEqual(['S-2']);
    expect(await codes('_')).toEqual(['S-10']);
    expect(await codes('ș'.repeat(5000))).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given } from '../kit/given.ts';

let app: TestApp;
let make: ReturnType<typeof given>;

beforeAll(async () => {
  app = await startTestApp();
  make = given(app);
});
afterAll(() => app.stop());

const summaries = async (id: string): Promise<string[]> =>
  (
    await app.data('director', `{ account(id: "${id}") { timeline { items { summary } } } }`)
  ).account.timeline.items.map(({ summary }: { summary: string }) => summary);

describe('editAccount', () => {
  const EDIT = `mutation ($input: EditAccountInput!) { editAccount(input: $input) {
    name taxId country region customerClass termsDays language } }`;

  it('changes what is given, empties what is null, and its history says from what to what', async () => {
    const { id } = await make.account({ name: 'Alfa', region: 'Nord', customerClass: 'A' });
    const input = { accountId: id, name: ' Alfa Trans ', region: 'Sud', customerClass: null };
    const { editAccount } = await app.data('saleshead', EDIT, { input });
    expect(editAccount).toEqual({
      name: 'Alfa Trans',
      taxId: null,
      country: 'RO',
      region: 'Sud',
      customerClass: null,
      termsDays: null,
      language: null,
    });
    expect((await summaries(id)).sort()).toEqual([
      'Clasa schimbată: A → —',
      'Clientul a fost adăugat',
      'Denumirea schimbată: Alfa → Alfa Trans',
      'Regiunea schimbată: Nord → Sud',
    ]);
  });

  it('takes the debt along to the other region, class and country', async () => {
    const { id, code } = await make.account({ region: 'Est', customerClass: 'B' });
    await make.invoice({ account: code, amount: '250.00', currency: 'EUR' });
    const pivot = async (rows: string): Promise<unknown> => {
      const input = `{ rows: [${rows}], columns: [], measures: [OPEN],
        filters: [{ dimension: CURRENCY, in: ["EUR"] }] }`;
      const { exposurePivot } = await app.data(
        'director',
        `{ exposurePivot(input: ${input}) { rows { key values } } }`,
      );
      return exposurePivot.rows;
    };
    await app.data('admin', EDIT, {
      input: { accountId: id, region: 'Vest', customerClass: 'C', country: 'md' },
    });
    expect(await pivot('COUNTRY, REGION, CUSTOMER_CLASS')).toEqual(
      expect.arrayContaining([{ key: ['MD', 'Vest', 'C'], values: ['250.00'] }]),
    );
    expect(JSON.stringify(await pivot('REGION'))).not.toContain('Est');
  });

  it('is kept in the audit; what is the same leaves no trace in the history', async () => {
    const { id } = await make.account({ region: 'Nord' });
    await app.data('director', EDIT, { input: { accountId: id, region: 'Nord' } });
    expect(await summaries(id)).toEqual(['Clientul a fost adăugat']);
    await app.data('director', EDIT, { input: { accountId: id, termsDays: 45 } });
    const { auditEntries } = await app.data(
      'admin',
      `{ auditEntries(accountId: "${id}", limit: 1) { items { command changed by { email } } } }`,
    );
    expect(auditEntries.items[0]).toMatchObject({
      command: 'editAccount',
      by: { email: 'director@demo.example' },
    });
    expect(JSON.parse(auditEntries.items[0].changed)).toMatchObject({ termsDays: [null, 45] });
  });

  it.each([
    ['an empty name', { name: ' ' }],
    ['no name at all', { name: null }],
    ['no country', { country: null }],
    ['terms below zero', { termsDays: -1 }],
    ['a language that nobody writes here', { language: 'xx' }],
  ])('refuses %s', async (_, wrong) => {
    const { id } = await make.account();
    expect(await app.refusal('director', EDIT, { input: { accountId: id, ...wrong } })).toBe(
      'BAD_USER_INPUT',
    );
  });
});

describe('writeAccountNotes', () => {
  const WRITE = `mutation ($id: ID!, $notes: String) {
    writeAccountNotes(accountId: $id, notes: $notes) { notes } }`;

  it('is for everybody who sees the account, and for nobody else', async () => {
    const { id } = await make.account({ agent: 'agent1', collector: 'collector1' });
    const notes = 'Sunați doar după ora 14.';
    expect((await app.data('agent1', WRITE, { id, notes })).writeAccountNotes.notes).toBe(notes);
    const { account } = await app.data('collector1', `{ account(id: "${id}") { notes } }`);
    expect(account.notes).toBe(notes);
    expect(await app.refusal('agent2', WRITE, { id, notes: 'x' })).toBe('NOT_FOUND');
    expect((await app.data('admin', WRITE, { id, notes: '  ' })).writeAccountNotes.notes).toBe(
      null,
    );
    expect(await summaries(id)).toContain('Notele despre client au fost modificate');
  });
});

describe('editContact and removeContact', () => {
  const ADD = `mutation ($input: AddContactInput!) { addContact(input: $input) { id } }`;
  const EDIT = `mutation ($input: EditContactInput!) { editContact(input: $input) {
    name role email phone language } }`;
  const REMOVE = `mutation ($id: ID!) { removeContact(id: $id) { contacts { name } } }`;

  const contact = async (): Promise<{ id: string; accountId: string }> => {
    const { id: accountId } = await make.account({ agent: 'agent1', collector: 'collector1' });
    const input = { accountId, name: 'Ion Pop', phone: '+40721000000' };
    return { id: (await app.data('agent1', ADD, { input })).addContact.id, accountId };
  };

  it('corrects a person, and the history names him', async () => {
    const { id, accountId } = await contact();
    const person = {
      name: 'Ioan Pop',
      role: 'Contabil',
      email: 'ioan@alfa.example',
      phone: null,
      language: 'ro',
    };
    const { editContact } = await app.data('collector1', EDIT, { input: { id, ...person } });
    expect(editContact).toEqual(person);
    expect(await summaries(accountId)).toContain('Date de contact modificate: Ioan Pop');
  });

  it('forgets a person; the history keeps the name', async () => {
    const { id, accountId } = await contact();
    expect((await app.data('saleshead', REMOVE, { id })).removeContact.contacts).toEqual([]);
    expect(await summaries(accountId)).toContain('Persoană de contact ștearsă: Ion Pop');
    expect(await app.refusal('saleshead', REMOVE, { id })).toBe('NOT_FOUND');
  });

  it('is not for who does not see the account, and refuses what is no number', async () => {
    const { id } = await contact();
    const input = { id, name: 'Ion' };
    expect(await app.refusal('agent2', EDIT, { input })).toBe('NOT_FOUND');
    expect(await app.refusal('agent2', REMOVE, { id })).toBe('NOT_FOUND');
    expect(await app.refusal('agent1', EDIT, { input: { ...input, phone: 'ask' } })).toBe(
      'BAD_USER_INPUT',
    );
  });
});

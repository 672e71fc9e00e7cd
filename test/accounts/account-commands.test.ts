import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { day, given } from '../kit/given.ts';

let app: TestApp;
let make: ReturnType<typeof given>;

beforeAll(async () => {
  app = await startTestApp();
  make = given(app);
});
afterAll(() => app.stop());

const CREATE = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) {
  code name country termsDays language agent { email } collector { email } timeline { items { kind summary } } } }`;

describe('createAccount', () => {
  it('opens an account, in the country of the organisation if none is given', async () => {
    const input = {
      code: ' N-1 ',
      name: 'Nou SRL',
      termsDays: 30,
      language: 'it',
      agentId: await make.user('field1'),
    };
    const { createAccount } = await app.data('admin', CREATE, { input });
    expect(createAccount).toEqual({
      code: 'N-1',
      name: 'Nou SRL',
      country: 'RO',
      termsDays: 30,
      language: 'it',
      agent: { email: 'field1@demo.example' },
      collector: null,
      timeline: { items: [{ kind: 'CHANGE', summary: 'The account was opened' }] },
    });
  });

  it('refuses a code that another account has', async () => {
    await make.account({ code: 'TWICE' });
    const input = { code: 'TWICE', name: 'Other' };
    expect(await app.refusal('director', CREATE, { input })).toBe('ACCOUNT_CODE_TAKEN');
  });

  it.each([
    ['an empty name', { name: '  ' }],
    ['a country that there is not', { country: 'XX' }],
    ['a language that nobody writes here', { language: 'de' }],
    ['terms of more than a year', { termsDays: 400 }],
  ])('refuses %s', async (_, wrong) => {
    const input = { code: 'W', name: 'Wrong', ...wrong };
    expect(await app.refusal('director', CREATE, { input })).toBe('BAD_USER_INPUT');
  });

  it('refuses an agent who is none', async () => {
    const input = { code: 'W', name: 'Wrong', agentId: await make.user('collector1') };
    expect(await app.refusal('director', CREATE, { input })).toBe('OWNER_ROLE');
  });

  it.each(['collector1', 'agent1', 'saleshead'])('is not for %s', async who => {
    expect(await app.refusal(who, CREATE, { input: { code: 'X', name: 'X' } })).toBe('FORBIDDEN');
  });
});

describe('assignAccount', () => {
  const OWNERS =
    '{ code agent { email } collector { email } tasks { assignee { email } } timeline { items { kind summary by { email } } } }';

  it('changes only the owner that is named; null leaves it to nobody', async () => {
    const { id } = await make.account({ agent: 'agent1', collector: 'collector1' });
    const agentId = await make.user('agent2');
    const first = await app.data(
      'saleshead',
      `mutation ($id: ID!, $agentId: ID) {
      assignAccount(accountId: $id, agentId: $agentId) ${OWNERS} }`,
      { id, agentId },
    );
    expect(first.assignAccount).toMatchObject({
      agent: { email: 'agent2@demo.example' },
      collector: { email: 'collector1@demo.example' },
    });
    expect(first.assignAccount.timeline.items[0]).toEqual({
      kind: 'CHANGE',
      summary: "L'agente ora è Natalia Rusu",
      by: { email: 'saleshead@demo.example' },
    });
    const second = await app.data(
      'director',
      `mutation ($id: ID!) {
      assignAccount(accountId: $id, collectorId: null) ${OWNERS} }`,
      { id },
    );
    expect(second.assignAccount).toMatchObject({
      agent: { email: 'agent2@demo.example' },
      collector: null,
    });
  });

  it('takes open tasks along to the next collector', async () => {
    const { id } = await make.account({ collector: 'collector1' });
    await app.data(
      'collector1',
      `mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }`,
      {
        input: { accountId: id, title: 'Call', dueOn: day(1) },
      },
    );
    const { assignAccount } = await app.data(
      'director',
      `mutation ($id: ID!, $to: ID) {
      assignAccount(accountId: $id, collectorId: $to) ${OWNERS} }`,
      { id, to: await make.user('collector2') },
    );
    expect(assignAccount.tasks).toEqual([{ assignee: { email: 'collector2@demo.example' } }]);
  });

  const ASSIGN = `mutation ($id: ID!, $agentId: ID, $collectorId: ID) {
    assignAccount(accountId: $id, agentId: $agentId, collectorId: $collectorId) { id } }`;

  it('refuses who has not the role, who is not there and an account that is not there', async () => {
    const { id } = await make.account();
    const agentId = await make.user('agent1');
    expect(await app.refusal('director', ASSIGN, { id, collectorId: agentId })).toBe('OWNER_ROLE');
    expect(await app.refusal('director', ASSIGN, { id, agentId: 'nobody' })).toBe('NOT_FOUND');
    expect(await app.refusal('director', ASSIGN, { id: agentId, agentId })).toBe('NOT_FOUND');
  });

  it.each(['collector1', 'agent1', 'admin'])('is not for %s', async who => {
    const { id } = await make.account();
    expect(await app.refusal(who, ASSIGN, { id, agentId: null })).toBe('FORBIDDEN');
  });
});

describe('addContact', () => {
  const ADD = `mutation ($input: AddContactInput!) { addContact(input: $input) { name role email phone language } }`;

  it('adds a person whom everybody who sees the account sees', async () => {
    const { id, code } = await make.account({ agent: 'agent1' });
    const person = {
      name: 'Ion Pop',
      role: 'CFO',
      email: 'ion@alfa.example',
      phone: '+40 721 000 000',
      language: 'ro',
    };
    const { addContact } = await app.data('agent1', ADD, { input: { accountId: id, ...person } });
    expect(addContact).toEqual(person);
    const { account } = await app.data(
      'director',
      `{ account(code: "${code}") { contacts { name } } }`,
    );
    expect(account.contacts).toEqual([{ name: 'Ion Pop' }]);
  });

  it('refuses what is no address or number, and an account of others', async () => {
    const { id } = await make.account({ agent: 'agent1' });
    const input = { accountId: id, name: 'Ion' };
    expect(await app.refusal('agent1', ADD, { input: { ...input, email: 'ion' } })).toBe(
      'BAD_USER_INPUT',
    );
    expect(await app.refusal('agent1', ADD, { input: { ...input, phone: 'ask him' } })).toBe(
      'BAD_USER_INPUT',
    );
    expect(await app.refusal('agent2', ADD, { input })).toBe('NOT_FOUND');
    expect(await app.refusal('director', ADD, { input })).toBe('FORBIDDEN');
  });
});

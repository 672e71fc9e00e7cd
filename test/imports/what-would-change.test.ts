import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory, type Story } from '../kit/story.ts';
import { accountOf, itemsOf } from './ledger.ts';
import { rehearse } from './look.ts';
import { csv, imported } from './upload.ts';

let story: Story;
beforeAll(async () => {
  story = await tellStory();
});
afterAll(() => story?.stop());

const HEADER = 'account_code,account_name,region,number,currency,amount,due_on,open,email,phone';
const tried = (file: string, kind = 'ledger', mode = 'append') =>
  rehearse(story.app, file, kind, mode);

describe('what a ledger would change is named', () => {
  it('new documents as they would stand in the books, in the order of the file', async () => {
    await story.account('KNOWN', { name: 'Cunoscut SRL' });
    await story.invoice('KNOWN', { number: 'K-1', amount: '100', dueOn: '2026-02-01' });
    const file = csv(
      HEADER,
      'NEW,Nou SRL,Cluj,N-2,RON,500.50,2026-02-01,300.25,,',
      'NEW,,,N-1,EUR,-80,2026-02-02,,,',
      'KNOWN,,,K-1,RON,100,2026-02-01,,,',
      'KNOWN,,,K-2,RON,7.25,2026-02-09,,,',
    );
    const told = await tried(file);
    const common = { company: 'MAIN', kind: 'INVOICE', openBefore: null };
    expect(told['changes']).toMatchObject({
      newDocuments: [
        {
          ...common,
          ...{ accountCode: 'NEW', accountName: 'Nou SRL', number: 'N-2', currency: 'RON' },
          ...{ issuedOn: '2026-02-01', dueOn: '2026-02-01', amount: '500.50', openAfter: '300.25' },
        },
        {
          ...{ number: 'N-1', kind: 'CREDIT_NOTE', currency: 'EUR' },
          ...{ amount: '-80.00', openBefore: null, openAfter: '-80.00' },
        },
        { ...common, accountName: 'Cunoscut SRL', number: 'K-2', openAfter: '7.25' },
      ],
      changedDocuments: [],
      missingDocuments: [],
      newPayments: [],
      newAccounts: [
        {
          code: 'NEW',
          name: 'Nou SRL',
          fields: [],
          balances: [
            {
              currency: 'EUR',
              openAfter: '0.00',
              unappliedBefore: '0.00',
              unappliedAfter: '80.00',
            },
            { currency: 'RON', openBefore: '0.00', openAfter: '300.25' },
          ],
        },
      ],
      changedAccounts: [],
      movedAccounts: [
        {
          code: 'KNOWN',
          name: 'Cunoscut SRL',
          balances: [{ currency: 'RON', openBefore: '100.00', openAfter: '107.25' }],
        },
      ],
    });
    expect(told['changes'].newDocuments).toHaveLength(3);
    await imported(story.app, file);
    const items = [
      ...(await itemsOf(story.app, 'NEW')).map(item => [item['number'], item['open']]),
      ...(await itemsOf(story.app, 'KNOWN')).map(item => [item['number'], item['open']]),
    ];
    expect(items).toEqual(
      expect.arrayContaining([
        ['N-2', '300.25'],
        ['K-2', '7.25'],
      ]),
    );
  });

  it('blanks of accounts that would be filled, each as it is and as it would be', async () => {
    await story.account('BLANK', { name: 'BLANK' });
    const told = await tried(
      csv(
        'account_code,account_name,region,agent_email,number,currency,amount,due_on',
        'BLANK,Plin SRL,Iași,agent1@demo.example,B-1,RON,1,2026-02-01',
      ),
    );
    expect(told['changedAccounts']).toBe(1);
    expect(told['changes'].changedAccounts).toEqual([
      {
        code: 'BLANK',
        name: 'Plin SRL',
        fields: [
          { field: 'account_name', before: 'BLANK', after: 'Plin SRL' },
          { field: 'region', before: null, after: 'Iași' },
          { field: 'agent_email', before: null, after: 'agent1@demo.example' },
        ],
        balances: [
          {
            ...{ currency: 'RON', openBefore: '0.00', openAfter: '1.00' },
            ...{ unappliedBefore: '0.00', unappliedAfter: '0.00' },
          },
        ],
      },
    ]);
  });

  it('contacts, though the file changes nothing else', async () => {
    await story.account('MAIL', { name: 'Poștă SRL' });
    await story.account('PHONE', { name: 'Telefon SRL' });
    await story.invoice('MAIL', { number: 'M-1', amount: '10', dueOn: '2026-02-01' });
    await story.invoice('PHONE', { number: 'P-1', amount: '10', dueOn: '2026-02-01' });
    const half = csv(HEADER, 'PHONE,,,P-1,RON,10,2026-02-01,,a@b.example,');
    await imported(story.app, half);
    const file = csv(
      HEADER,
      'MAIL,,,M-1,RON,10,2026-02-01,,x@y.example,',
      'PHONE,,,P-1,RON,10,2026-02-01,,a@b.example,+40 700',
    );
    const told = await tried(file);
    expect(told).toMatchObject({
      ...{ rowsImported: 0, rowsSkipped: 2, newDocuments: 0, changedAccounts: 0 },
      ...{ newContacts: 1, changedContacts: 1 },
    });
    expect(told['changes'].contacts).toEqual([
      {
        ...{ accountCode: 'MAIL', accountName: 'Poștă SRL', name: 'Poștă SRL', isNew: true },
        fields: [{ field: 'email', before: null, after: 'x@y.example' }],
      },
      {
        ...{ accountCode: 'PHONE', accountName: 'Telefon SRL', name: 'Telefon SRL', isNew: false },
        fields: [{ field: 'phone', before: null, after: '+40 700' }],
      },
    ]);
    await imported(story.app, file);
    expect(await tried(file)).toMatchObject({ newContacts: 0, changedContacts: 0 });
  });

  it('of a snapshot what it lowers, apart from what it settles by not naming it', async () => {
    await story.account('SNAP', { name: 'Instantaneu SRL' });
    await story.invoice('SNAP', { number: 'S-1', amount: '400', dueOn: '2026-02-05' });
    await story.invoice('SNAP', { number: 'S-2', amount: '600', dueOn: '2026-02-04' });
    const told = await tried(
      csv(HEADER, 'SNAP,,,S-1,RON,400,2026-02-05,150,,'),
      'ledger',
      'snapshot',
    );
    const { changedDocuments, missingDocuments, movedAccounts } = told['changes'];
    expect(told['changedDocuments']).toBe(1);
    expect(changedDocuments).toMatchObject([
      { number: 'S-1', amount: '400.00', openBefore: '400.00', openAfter: '150.00' },
    ]);
    // What other accounts have open in the same company is missing, too.
    expect(told['missingDocuments']).toBe(missingDocuments.length);
    expect(missingDocuments.length).toBeGreaterThan(1);
    expect(missingDocuments.at(-1)).toMatchObject({
      ...{ accountCode: 'SNAP', number: 'S-2', dueOn: '2026-02-04' },
      ...{ openBefore: '600.00', openAfter: '0.00' },
    });
    expect(movedAccounts.at(-1)).toMatchObject({
      code: 'SNAP',
      balances: [{ currency: 'RON', openBefore: '1000.00', openAfter: '150.00' }],
    });
    expect((await accountOf(story.app, 'SNAP')).balances).toMatchObject([{ open: '1000.00' }]);
  });

  it('the first fifty of many, and how many there are', async () => {
    const rows = Array.from({ length: 5_200 }, (_, at) => `L${at},,,${at},EUR,1.25,2026-02-01,,,`);
    const told = await tried(csv(HEADER, ...rows));
    expect(told).toMatchObject({ newDocuments: 5_200, newAccounts: 5_200 });
    const { newDocuments, newAccounts } = told['changes'];
    expect(newAccounts).toHaveLength(50);
    expect(newDocuments.map(({ number }: { number: string }) => number)).toEqual(
      Array.from({ length: 50 }, (_, at) => `${at}`),
    );
  });
});

it('payments are named with what stays of them, and the items that they lower', async () => {
  await story.account('PAY', { name: 'Plătitor SRL' });
  await story.invoice('PAY', { number: 'P-1', amount: '400', dueOn: '2026-02-01' });
  const told = await tried(
    csv(
      'account_code,reference,received_on,currency,amount',
      'PAY,OP 1,2026-03-01,RON,150.50',
      'PAY,OP 2,2026-03-01,EUR,9',
    ),
    'payments',
  );
  expect(told).toMatchObject({ newPayments: 2, changedDocuments: 1, missingDocuments: 0 });
  expect(told['changes']).toMatchObject({
    newPayments: [
      { accountName: 'Plătitor SRL', reference: 'OP 1', amount: '150.50', unapplied: '0.00' },
      { reference: 'OP 2', receivedOn: '2026-03-01', currency: 'EUR', unapplied: '9.00' },
    ],
    changedDocuments: [{ number: 'P-1', openBefore: '400.00', openAfter: '249.50' }],
    movedAccounts: [
      {
        code: 'PAY',
        balances: [
          { currency: 'EUR', openAfter: '0.00', unappliedBefore: '0.00', unappliedAfter: '9.00' },
          { currency: 'RON', openBefore: '400.00', openAfter: '249.50' },
        ],
      },
    ],
  });
});

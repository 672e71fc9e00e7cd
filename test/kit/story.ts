import { startTestApp, type TestApp, type TestOptions } from './app.ts';

/** What most tests of the money begin with: accounts, invoices, payments, promises, days, by the API alone. */
export interface Story {
  app: TestApp;
  account(code: string, over?: object): Promise<string>;
  invoice(code: string, over?: object): Promise<{ id: string; number: string; open: string }>;
  pay(code: string, amount: string, over?: object): Promise<{ id: string; unapplied: string }>;
  promise(
    accountId: string,
    amount: string,
    dueOn: string,
    over?: object,
  ): Promise<{ id: string; status: string }>;
  runDay(date: string): Promise<Record<string, number | string>>;
  user(name: string): Promise<string>;
  stop(): Promise<void>;
}

const documents = {
  account: 'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { id } }',
  invoice:
    'mutation ($input: PostDocumentInput!) { postInvoice(input: $input) { id number open } }',
  pay: 'mutation ($input: PostPaymentInput!) { postPayment(input: $input) { id unapplied } }',
  promise:
    'mutation ($input: RecordPromiseInput!) { recordPromise(input: $input) { id status amount paid dueOn } }',
  runDay:
    'mutation ($date: Date!) { runDay(date: $date) { date promisesJudged alertsRaised tasksCreated scoreEntries } }',
  users: '{ users { id email } }',
};

/** An app with the demo users; amounts in lei, days around 2026-03-02 unless told. */
export async function tellStory(options: TestOptions = {}): Promise<Story> {
  const app = await startTestApp(options);
  let numbers = 0;
  const say = async (who: string, name: keyof typeof documents, variables: object) =>
    Object.values(await app.data(who, documents[name], variables))[0];
  return {
    app,
    account: async (code, over = {}) =>
      (await say('director', 'account', { input: { code, name: `Firma ${code}`, ...over } })).id,
    invoice: (accountCode, over = {}) =>
      say('director', 'invoice', {
        input: {
          accountCode,
          number: `F-${++numbers}`,
          issuedOn: '2026-01-01',
          dueOn: '2026-02-20',
          amount: '1000.00',
          currency: 'RON',
          ...over,
        },
      }),
    pay: (accountCode, amount, over = {}) =>
      say('director', 'pay', {
        input: {
          accountCode,
          amount,
          currency: 'RON',
          receivedOn: '2026-03-02',
          reference: `OP ${++numbers}`,
          ...over,
        },
      }),
    promise: (accountId, amount, dueOn, over = {}) =>
      say('collector1', 'promise', {
        input: { accountId, amount, currency: 'RON', dueOn, ...over },
      }),
    runDay: date => say('director', 'runDay', { date }),
    user: async name => {
      const users: { id: string; email: string }[] = (await app.data('admin', documents.users))[
        'users'
      ];
      return users.find(user => user.email === `${name}@demo.example`)!.id;
    },
    stop: () => app.stop(),
  };
}

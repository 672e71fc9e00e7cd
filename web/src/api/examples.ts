import { addDays } from '../kernel/day.ts';

/** What an example is filled in with: data of whoever looks, so that it answers with something. */
export interface Sample {
  today: string;
  accountCode: string;
  currency: string;
  /** For what is posted: never used before. */
  key: string;
}

export interface Example {
  name: string;
  kind: 'query' | 'mutation' | 'subscription' | 'upload';
  /** What the caller must be allowed. */
  permission: string;
  /** Text of the operation; of an upload, the file. */
  document: string | ((sample: Sample) => string);
  variables: (sample: Sample) => Record<string, unknown>;
}

const documents = import.meta.glob<string>('./examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const documentOf = (name: string): string => documents[`./examples/${name}.graphql`] ?? '';

/** A ledger of two rows, as an ERP would send it. */
const ledger = ({ today, accountCode, currency, key }: Sample): string =>
  [
    'account_code,number,issued_on,due_on,currency,amount',
    `${accountCode},${key}-1,${addDays(today, -30)},${today},${currency},1250.00`,
    `${accountCode},${key}-2,${today},${addDays(today, 30)},${currency},480.50`,
    '',
  ].join('\n');

const query = (name: string, permission: string, variables: Example['variables']): Example => ({
  name,
  kind: 'query',
  permission,
  document: documentOf(name),
  variables,
});

/** Every example of the page, in its order. A test runs each of them, in every language it is shown in. */
export const EXAMPLES: readonly Example[] = [
  query('OverdueAccounts', 'accounts:read', ({ currency }) => ({ currency, limit: 20 })),
  query('OneDebtor', 'accounts:read', ({ accountCode }) => ({ code: accountCode })),
  query('CallNext', 'worklists:read', () => ({ limit: 5 })),
  query('ExposureByRegion', 'exposure:read', ({ currency }) => ({ currency })),
  {
    name: 'InvoiceFromErp',
    kind: 'mutation',
    permission: 'invoices:post',
    document: documentOf('InvoiceFromErp'),
    variables: ({ today, accountCode, currency, key }) => ({
      idempotencyKey: `erp-${key}`,
      input: { accountCode, number: `F-${key}`, issuedOn: today, amount: '1500.50', currency },
    }),
  },
  {
    name: 'PaymentFromBank',
    kind: 'mutation',
    permission: 'payments:post',
    document: documentOf('PaymentFromBank'),
    variables: ({ today, accountCode, currency, key }) => ({
      idempotencyKey: `bank-${key}`,
      input: { accountCode, amount: '500', currency, receivedOn: today, reference: `OP ${key}` },
    }),
  },
  {
    name: 'LedgerFile',
    kind: 'upload',
    permission: 'imports:run',
    document: ledger,
    variables: () => ({ mode: 'append' }),
  },
  query('LatestImports', 'imports:run', () => ({ limit: 5 })),
  {
    name: 'NewAlerts',
    kind: 'subscription',
    permission: 'alerts:read',
    document: documentOf('NewAlerts'),
    variables: () => ({ after: null }),
  },
];

/** The operation, or the file, of an example for these data. */
export const textOf = ({ document }: Example, sample: Sample): string =>
  typeof document === 'string' ? document : document(sample);

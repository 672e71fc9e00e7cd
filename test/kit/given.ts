import type { TestApp } from './app.ts';

/** The business day that test apps are pinned to. */
export const TODAY = '2026-03-02';

/** A day so many days from the business day; negative: before it. */
export const day = (days: number): string =>
  new Date(Date.parse(`${TODAY}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

interface GivenAccount {
  code?: string;
  name?: string;
  taxId?: string;
  country?: string;
  region?: string;
  customerClass?: string;
  /** Demo users: 'agent1', 'collector1'. */
  agent?: string;
  collector?: string;
}

interface GivenInvoice {
  account: string;
  amount?: string;
  currency?: string;
  company?: string;
  /** Days from the business day to the due day; negative: overdue. */
  dueIn?: number;
  number?: string;
}

interface GivenPayment {
  account: string;
  amount: string;
  currency?: string;
  company?: string;
}

interface GivenPromise {
  accountId: string;
  amount: string;
  currency?: string;
  dueIn?: number;
  by?: string;
}

/** Builders with plain, fixed values, through the operations that people use. */
export function given(app: TestApp) {
  let count = 0;
  const next = (): number => ++count;
  const users = new Map<string, string>();

  /** The id of a demo user. */
  const user = async (name: string): Promise<string> => {
    if (!users.has(name)) users.set(name, (await app.data(name, '{ me { id } }')).me.id);
    return users.get(name)!;
  };

  return {
    user,

    /** An account; answers with its id and code. */
    async account(input: GivenAccount = {}): Promise<{ id: string; code: string }> {
      const { agent, collector, ...rest } = input;
      const code = input.code ?? `A-${next()}`;
      const { createAccount } = await app.data('director', CREATE_ACCOUNT, {
        input: {
          name: `Customer ${code}`,
          ...rest,
          code,
          ...(agent && { agentId: await user(agent) }),
          ...(collector && { collectorId: await user(collector) }),
        },
      });
      return createAccount;
    },

    /** An invoice of 100 RON, ten days overdue; answers with its id. */
    async invoice({ account, dueIn = -10, ...rest }: GivenInvoice): Promise<string> {
      const { postInvoice } = await app.data('director', POST_INVOICE, {
        input: {
          accountCode: account,
          number: `F-${next()}`,
          amount: '100.00',
          currency: 'RON',
          issuedOn: day(Math.min(dueIn, 0) - 30),
          dueOn: day(dueIn),
          ...rest,
        },
      });
      return postInvoice.id;
    },

    /** A payment received today, allocated oldest first; answers with its id. */
    async payment({ account, ...rest }: GivenPayment): Promise<string> {
      const { postPayment } = await app.data('director', POST_PAYMENT, {
        input: {
          accountCode: account,
          reference: `P-${next()}`,
          receivedOn: TODAY,
          currency: 'RON',
          ...rest,
        },
      });
      return postPayment.id;
    },

    /** A promise over all open items of the account; answers with its id. */
    async promise({ dueIn = 3, by = 'collector1', ...rest }: GivenPromise): Promise<string> {
      const { recordPromise } = await app.data(by, RECORD_PROMISE, {
        input: { currency: 'RON', dueOn: day(dueIn), ...rest },
      });
      return recordPromise.id;
    },
  };
}

const CREATE_ACCOUNT =
  'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { id code } }';
const POST_INVOICE = 'mutation ($input: PostDocumentInput!) { postInvoice(input: $input) { id } }';
const POST_PAYMENT = 'mutation ($input: PostPaymentInput!) { postPayment(input: $input) { id } }';
const RECORD_PROMISE =
  'mutation ($input: RecordPromiseInput!) { recordPromise(input: $input) { id } }';

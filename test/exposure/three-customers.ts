import { startTestApp, type TestApp } from '../kit/app.ts';

// The business day is 2026-03-02.
export const PIVOT = `query ($input: PivotInput!) {
  exposurePivot(input: $input) {
    asOf
    columns { key label }
    rows { key label childCount values }
  }
}`;

export interface Pivot {
  asOf: string;
  columns: { key: string[]; label: string[] }[];
  rows: { key: string[]; label: string[]; childCount: number; values: (string | null)[] }[];
}

export interface ThreeCustomers {
  app: TestApp;
  /** Of people and of customers, by their names. */
  ids: Record<string, string>;
  pivot(who: string, input: object): Promise<Pivot>;
}

/** One of agent1, one of agent2, one of nobody; invoices of several ages in two currencies. */
export async function threeCustomers(): Promise<ThreeCustomers> {
  const app = await startTestApp();
  const ids: Record<string, string> = {};
  for (const who of ['agent1', 'agent2', 'collector1', 'collector2']) {
    ids[who] = (await app.data(who, '{ me { id } }')).me.id;
  }
  const customer = async (code: string, region: string | null, owners?: object): Promise<void> => {
    const { createAccount } = await app.data(
      'director',
      `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { id } }`,
      { input: { code, name: `Firma ${code}`, country: 'RO', region } },
    );
    ids[code] = createAccount.id;
    if (!owners) return;
    await app.data(
      'director',
      `mutation ($id: ID!, $agentId: ID, $collectorId: ID) {
         assignAccount(accountId: $id, agentId: $agentId, collectorId: $collectorId) { id }
       }`,
      { id: ids[code], ...owners },
    );
  };
  const invoice = (
    accountCode: string,
    number: string,
    dueOn: string,
    amount: string,
    currency: string,
  ) =>
    app.data(
      'director',
      `mutation ($input: PostDocumentInput!) { postInvoice(input: $input) { id } }`,
      { input: { accountCode, number, issuedOn: '2025-10-01', dueOn, amount, currency } },
    );
  await customer('NORD', 'Nord', { agentId: ids.agent1, collectorId: ids.collector1 });
  await customer('SUD', 'Sud', { agentId: ids.agent2, collectorId: ids.collector2 });
  await customer('FREE', null);
  await invoice('NORD', 'N1', '2026-03-02', '100.00', 'RON');
  await invoice('NORD', 'N2', '2026-01-31', '50.25', 'RON');
  await invoice('SUD', 'S1', '2026-01-30', '70', 'EUR');
  await invoice('FREE', 'F1', '2025-11-01', '9.99', 'RON');
  return {
    app,
    ids,
    pivot: async (who, input) => (await app.data(who, PIVOT, { input })).exposurePivot,
  };
}

import type { TestApp } from '../kit/app.ts';

export const WORKLIST = `{ worklist(limit: 20) { items { company currency overdue account { id code name } } } }`;
const ACCOUNT = `query ($id: ID!) { account(id: $id) {
  agent { name } collector { name }
  balances { company currency open overdue promised }
  promises { amount paid dueOn status takenBy { name } }
  tasks(status: OPEN) { title dueOn }
  done: tasks(status: DONE) { title dueOn }
  timeline(limit: 20) { items { kind outcome note by { name } } } } }`;

const POST_INVOICE = 'mutation ($input: PostDocumentInput!) { postInvoice(input: $input) { id } }';

export interface Row {
  company: string;
  currency: string;
  overdue: string;
  account: { id: string; code: string; name: string };
}

/** What the books say of a debtor, for who may see all. */
export function booksOf(app: TestApp) {
  const account = async (id: string) => (await app.data('director', ACCOUNT, { id })).account;
  const balanceOf = async ({ account: { id }, company, currency }: Row) =>
    (await account(id)).balances.find(
      (balance: Row) => balance.company === company && balance.currency === currency,
    );
  const invoice = (
    { account: { code: accountCode }, company, currency }: Row,
    { number, day, amount }: { number: string; day: string; amount: string },
  ) =>
    app.data('director', POST_INVOICE, {
      input: { accountCode, company, currency, number, issuedOn: day, dueOn: day, amount },
    });
  return { account, balanceOf, invoice };
}

import { sql } from '@mikro-orm/postgresql';
import { accountSeen } from '../accounts/account-seen.query.ts';
import { command } from '../kernel/command.ts';
import { BadInput } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import { decimal, positive } from '../kernel/money.ts';
import { companyId } from './company.ts';
import { lockAccounts, postDocuments, posted } from './ledger.ts';

const NUMBER_LENGTH_MAX = 100;

export interface PostInvoice {
  accountCode: string;
  company?: string | null;
  number: string;
  issuedOn: LocalDate;
  dueOn?: LocalDate | null;
  amount: string;
  currency: string;
  contract?: string | null;
  deliveryNote?: string | null;
}

/** Books an invoice on an account; due on its own day, or by the account's terms. */
export const postInvoice = command({
  name: 'postInvoice',
  permission: 'invoices:post',
  refusals: {
    documents_number_unique: [
      'INVOICE_NUMBER_TAKEN',
      'This account already has an invoice with this number',
    ],
  },
  async run(work, input: PostInvoice) {
    const amount = decimal(positive(input.amount, input.currency), input.currency);
    const number = documentNumber(input.number);
    const account = await accountSeen(work, { code: input.accountCode });
    const company = await companyId(work.em, input.company);
    const dueOn = input.dueOn ?? addDays(input.issuedOn, await termsOf(work.em, account));
    if (dueOn < input.issuedOn)
      throw new BadInput('dueOn', 'The due day lies before the issue day');
    await lockAccounts(work, sql`${account}`);
    const id = newId();
    await postDocuments(
      work,
      sql`select ${id}::uuid as id, ${account}::uuid as account_id, ${company}::uuid as company_id,
                 'INVOICE' as kind, false as credit, ${number} as number,
                 ${input.contract ?? null}::text as contract, ${input.deliveryNote ?? null}::text as delivery_note,
                 ${input.issuedOn}::date as issued_on, ${dueOn}::date as due_on,
                 ${input.currency} as currency, ${amount}::numeric as amount`,
    );
    return { id, facts: [posted()], changed: { accountId: account } };
  },
});

function documentNumber(text: string): string {
  const number = text.trim();
  if (number.length === 0 || number.length > NUMBER_LENGTH_MAX) {
    throw new BadInput('number', `A number has 1 to ${NUMBER_LENGTH_MAX} characters`);
  }
  return number;
}

/** Days from issue to due: the account's own terms, else the organisation's. */
async function termsOf(em: Parameters<typeof companyId>[0], account: string): Promise<number> {
  const [terms] = await em.execute<{ days: number }[]>(sql`
    select coalesce(account.terms_days, organisation.terms_days) as days
      from accounts account cross join organisations organisation where account.id = ${account}`);
  return terms?.days ?? 0;
}

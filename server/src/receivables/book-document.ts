import { sql } from '@mikro-orm/postgresql';
import { accountSeen } from '../accounts/account-seen.query.ts';
import type { Done } from '../kernel/command.ts';
import type { Work } from '../kernel/context.ts';
import type { Refusals } from '../kernel/driver-errors.ts';
import { BadInput, DomainError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import { decimal, minor, type Minor } from '../kernel/money.ts';
import { requiredText } from '../kernel/text-input.ts';
import { companyId } from './company.ts';
import { planOf, type Instalment } from './instalments.ts';
import { lockAccounts, postDocuments, posted } from './ledger.ts';
import { logMove } from './moves/locked.ts';

const NUMBER_LENGTH_MAX = 100;

export interface PostDocument {
  accountCode: string;
  company?: string | null;
  number: string;
  issuedOn: LocalDate;
  dueOn?: LocalDate | null;
  amount: string;
  currency: string;
  contract?: string | null;
  deliveryNote?: string | null;
  instalments?: Instalment[] | null;
}

const TAKEN = {
  INVOICE: ['INVOICE_NUMBER_TAKEN', 'This account already has an invoice with this number'],
  CREDIT_NOTE: [
    'CREDIT_NOTE_NUMBER_TAKEN',
    'This account already has a credit note with this number',
  ],
} as const;

/** What the constraint on numbers says to a person. */
export const numberRefusals = (kind: keyof typeof TAKEN): Refusals => ({
  documents_number_unique: TAKEN[kind],
});

function numberTaken(kind: keyof typeof TAKEN): DomainError {
  const [code, message] = TAKEN[kind];
  return new DomainError(code, message);
}

/**
 * Books an invoice or a credit note. An invoice with a negative amount is a credit note; stored amounts are positive
 * on both sides. An invoice in instalments is an item for each, on its own due day.
 */
export async function bookDocument(
  work: Work,
  input: PostDocument,
  asked: 'INVOICE' | 'CREDIT_NOTE',
): Promise<Done> {
  const { currency } = input;
  const given = minor(input.amount, currency);
  if (given === 0n) throw new BadInput('amount', 'The amount must not be zero');
  const credit = asked === 'CREDIT_NOTE' || given < 0n;
  const kind = credit ? 'CREDIT_NOTE' : 'INVOICE';
  const amount = (given < 0n ? -given : given) as Minor;
  const number = requiredText('number', input.number, NUMBER_LENGTH_MAX);
  const account = await accountSeen(work, { code: input.accountCode });
  const company = await companyId(work.em, input.company);
  const rows = planOf({
    ...input,
    amount,
    credit,
    dueOn: input.dueOn ?? addDays(input.issuedOn, await termsOf(work, account)),
  }).map(row => ({ ...row, id: newId() }));
  await lockAccounts(work, sql`${account}`);
  const written = await postDocuments(
    work,
    sql`select planned.id, ${account}::uuid as account_id, ${company}::uuid as company_id,
               ${kind} as kind, ${credit}::boolean as credit, ${number} as number,
               ${input.contract ?? null}::text as contract, ${input.deliveryNote ?? null}::text as delivery_note,
               ${input.issuedOn}::date as issued_on, planned.due_on, ${currency} as currency,
               planned.amount, planned.instalment
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
               as planned(id uuid, due_on date, amount numeric, instalment smallint)
         where not exists (select from documents other
                            where other.account_id = ${account} and other.company_id = ${company}
                              and other.kind = ${kind} and other.number = ${number}
                              and (other.instalment = 0) <> (planned.instalment = 0))`,
  );
  // The constraint keeps whole documents apart, and instalments; here are a whole one and instalments of its number.
  if (written < rows.length) throw numberTaken(kind);
  if (credit) {
    const params = { number, amount: { amount: decimal(amount, currency), currency } };
    await logMove(work, account, 'CREDIT_NOTE', params);
  }
  return {
    id: rows[0]?.id ?? '',
    facts: [posted({ accountIds: [account] })],
    changed: { accountId: account },
  };
}

/** Days from issue to due: the account's own terms, else the organisation's. */
async function termsOf({ em }: Work, account: string): Promise<number> {
  const [terms] = await em.execute<{ days: number }[]>(sql`
    select coalesce(account.terms_days, organisation.terms_days) as days
      from accounts account cross join organisations organisation where account.id = ${account}`);
  return terms?.days ?? 0;
}

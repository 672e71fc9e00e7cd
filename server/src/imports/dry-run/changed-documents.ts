import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { wire } from '../../kernel/money.ts';
import type { DocumentKind } from '../file/words.ts';
import { originalOf } from './shadow-books.ts';

/** Of each kind of change so many are named; all are counted. */
export const NAMED_MAX = 50;

/** A document that would be new, or of which something else would be open. Credits count against the others. */
export interface DocumentOutcome {
  accountCode: string;
  accountName: string;
  company: string;
  kind: DocumentKind;
  number: string;
  issuedOn: string;
  dueOn: string;
  currency: string;
  amount: string;
  /** Null: the document is not there yet. */
  openBefore: string | null;
  openAfter: string;
}

/** A payment that would be new. */
export interface PaymentOutcome {
  accountCode: string;
  accountName: string;
  company: string;
  reference: string;
  receivedOn: string;
  currency: string;
  amount: string;
  unapplied: string;
}

/** What would become of documents and payments, the first of each. */
export interface DocumentChanges {
  /** In the order of the file. */
  newDocuments: DocumentOutcome[];
  /** Known documents of which something else would be open, by account. */
  changedDocuments: DocumentOutcome[];
  /** Documents that would be settled because a snapshot does not name them, by account. */
  missingDocuments: DocumentOutcome[];
  /** In the order of the file. */
  newPayments: PaymentOutcome[];
}

/**
 * Known documents on which something was settled, and whether for not being named: by a posting that came after
 * `settling`, since ids of postings are in the order of time.
 */
export async function noteSettled({ em }: Work, settling: string): Promise<void> {
  await em.execute(sql`
    create temporary table outcome_documents on commit drop as
    with settled as (
      select document_id, bool_or(posting_id > ${settling}::uuid) as missing
        from allocations group by document_id
    )
    select settled.document_id, settled.missing, kept.open as open_before
      from settled join ${await originalOf({ em }, 'documents')} kept on kept.id = settled.document_id`);
}

/** Those that are named of all. */
export async function documentChanges(work: Work, importId: string): Promise<DocumentChanges> {
  const settled = sql`outcome_documents settled join documents document on document.id = settled.document_id`;
  const byAccount = sql`account.code, document.due_on, document.number, document.id`;
  const known = (missing: boolean) =>
    documents(work, sql`${settled} and settled.missing = ${missing}`, sql`settled.open_before`, {
      order: byAccount,
    });
  return {
    newDocuments: await documents(
      work,
      // What is posted of a row has its id.
      sql`import_rows row join documents document on document.id = row.id and row.import_id = ${importId}`,
      sql`null::numeric`,
      { order: sql`row.line` },
    ),
    changedDocuments: await known(false),
    missingDocuments: await known(true),
    newPayments: await newPayments(work, importId),
  };
}

async function documents(
  { em }: Work,
  from: RawQueryFragment,
  before: RawQueryFragment,
  { order }: { order: RawQueryFragment },
): Promise<DocumentOutcome[]> {
  const sign = sql`case when document.credit then -1 else 1 end`;
  const rows = await em.execute<DocumentOutcome[]>(sql`
    select account.code as "accountCode", account.name as "accountName", company.code as company, document.kind,
           document.number, document.issued_on as "issuedOn", document.due_on as "dueOn", document.currency,
           (document.amount * ${sign})::text as amount, (${before} * ${sign})::text as "openBefore",
           (document.open * ${sign})::text as "openAfter"
      from ${from}
      join accounts account on account.id = document.account_id
      join companies company on company.id = document.company_id
     order by ${order} limit ${NAMED_MAX}`);
  return rows.map(row => ({
    ...row,
    amount: wire(row.amount, row.currency),
    openBefore: row.openBefore && wire(row.openBefore, row.currency),
    openAfter: wire(row.openAfter, row.currency),
  }));
}

async function newPayments({ em }: Work, importId: string): Promise<PaymentOutcome[]> {
  const rows = await em.execute<PaymentOutcome[]>(sql`
    select account.code as "accountCode", account.name as "accountName", company.code as company, payment.reference,
           payment.received_on as "receivedOn", payment.currency, payment.amount::text as amount,
           payment.unapplied::text as unapplied
      from import_rows row
      join payments payment on payment.id = row.id and row.import_id = ${importId}
      join accounts account on account.id = payment.account_id
      join companies company on company.id = payment.company_id
     order by row.line limit ${NAMED_MAX}`);
  return rows.map(row => ({
    ...row,
    amount: wire(row.amount, row.currency),
    unapplied: wire(row.unapplied, row.currency),
  }));
}

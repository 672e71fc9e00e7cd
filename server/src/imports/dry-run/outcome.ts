import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { say, type Language, type Params } from '../../kernel/texts.ts';
import { countedRows } from '../batch.ts';
import { sameFileBefore, type EarlierImport } from '../same-file.query.ts';
import {
  accountChanges,
  countAccounts,
  type AccountChanges,
  type AccountCounts,
} from './changed-accounts.ts';
import { documentChanges, noteSettled, type DocumentChanges } from './changed-documents.ts';
import { currencySums, sumDifferences, type CurrencyOutcome } from './outcome-sums.ts';
import { originalOf } from './shadow-books.ts';

const REFUSALS_MAX = 100;

/** What an import would do: all of it in numbers, the first of each kind by name. */
export interface Outcome extends AccountCounts {
  rowsRead: number;
  rowsImported: number;
  rowsSkipped: number;
  rowsRefused: number;
  newCompanies: number;
  newDocuments: number;
  /** Known documents of which something else would be open, though the file names them or pays them. */
  changedDocuments: number;
  /** Documents that would be settled because a snapshot does not name them. */
  missingDocuments: number;
  /** Documents on which the ERP would be believed that something was paid, named or missing. */
  settledDocuments: number;
  newPayments: number;
  currencies: CurrencyOutcome[];
  changes: DocumentChanges & AccountChanges;
  /** The last import that had the very same file. */
  sameFile: EarlierImport | null;
  warnings: string[];
  refusals: { line: number; column: string | null; message: string }[];
}

/** What was rehearsed: the file, and the last moment before anything was settled for not being named. */
export interface Rehearsed {
  importId: string;
  rowsRead: number;
  settling: string;
  language: Language;
}

/** Compares the shadow of the books with the books. */
export async function outcomeOf(
  work: Work,
  { importId, rowsRead, settling, language }: Rehearsed,
): Promise<Outcome> {
  const { em } = work;
  const [rows] = await em.execute<{ imported: number; skipped: number; refused: number }[]>(
    countedRows(sql`${importId}::uuid`),
  );
  await sumDifferences(work);
  await noteSettled(work, settling);
  return {
    rowsRead,
    rowsImported: rows?.imported ?? 0,
    rowsSkipped: rows?.skipped ?? 0,
    rowsRefused: rows?.refused ?? 0,
    ...(await countDocuments(work)),
    ...(await countAccounts(work)),
    currencies: await currencySums(work),
    changes: { ...(await documentChanges(work, importId)), ...(await accountChanges(work)) },
    ...(await told(work, importId, language)),
  };
}

/** Whether the file came before; warnings and refusals, in the reader's language. */
async function told(
  { em }: Work,
  importId: string,
  language: Language,
): Promise<Pick<Outcome, 'sameFile' | 'warnings' | 'refusals'>> {
  const refusals = await em.execute<
    { line: number; column: string | null; code: string; params: Params }[]
  >(sql`
    select line, column_name as "column", code, params from import_refusals
     where import_id = ${importId} order by line limit ${REFUSALS_MAX}`);
  const [kept] = await em.execute<
    { sameFile: EarlierImport | null; warnings: { code: string; params: Params }[] }[]
  >(sql`
    select ${sameFileBefore('imports')} as "sameFile", warnings from imports where id = ${importId}`);
  const worded = ({ code, params }: { code: string; params: Params }): string =>
    say(language, `import.${code}`, params);
  return {
    sameFile: kept?.sameFile ?? null,
    warnings: (kept?.warnings ?? []).map(worded),
    refusals: refusals.map(refusal => ({
      line: refusal.line,
      column: refusal.column,
      message: worded(refusal),
    })),
  };
}

type Counts = Pick<
  Outcome,
  | 'newCompanies'
  | 'newDocuments'
  | 'changedDocuments'
  | 'missingDocuments'
  | 'settledDocuments'
  | 'newPayments'
>;

async function countDocuments(work: Work): Promise<Counts> {
  const of = (table: string) => originalOf(work, table);
  const [counted] = await work.em.execute<Counts[]>(sql`
    select (select count(*)::integer from companies where id not in (select id from ${await of('companies')})) as "newCompanies",
           (select count(*)::integer from documents document
             where not exists (select from ${await of('documents')} kept where kept.id = document.id)) as "newDocuments",
           (select count(*)::integer from outcome_documents where not missing) as "changedDocuments",
           (select count(*)::integer from outcome_documents where missing) as "missingDocuments",
           (select count(distinct document_id)::integer from allocations where source = 'SETTLED_IN_ERP') as "settledDocuments",
           (select count(*)::integer from payments payment
             where not exists (select from ${await of('payments')} kept where kept.id = payment.id)) as "newPayments"`);
  if (!counted) throw new Error('a count of rows has a row');
  return counted;
}

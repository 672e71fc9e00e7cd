import type { Changes } from './changes.ts';

/** The last import that had the very same file. */
export interface EarlierImport {
  id: string;
  fileName?: string | null;
  createdAt: string;
  createdBy: string;
}

/** What the server sees in the beginning of a file. */
export interface Preview {
  format: 'CSV' | 'XLSX';
  encoding: string | null;
  sheets: string[];
  sheet: string | null;
  columns: string[];
  sample: string[][];
  suggestedMapping: Record<string, string>;
  /** The kept mapping that was recognised by the columns. */
  savedMapping: {
    id: string;
    name: string;
    dateFormat: string | null;
    defaults: Record<string, string>;
  } | null;
  dateFormat: string | null;
  problems: { line: number; column: string; message: string }[];
  sameFile: EarlierImport | null;
}

/** What of one currency an import would change. */
export interface CurrencyOutcome {
  currency: string;
  posted: string;
  settled: string;
  paid: string;
  allocated: string;
  openBefore: string;
  openAfter: string;
  unappliedBefore: string;
  unappliedAfter: string;
}

/** What an import would do. */
export interface Outcome {
  rowsRead: number;
  rowsImported: number;
  rowsSkipped: number;
  rowsRefused: number;
  newCompanies: number;
  newAccounts: number;
  changedAccounts: number;
  /** Known ones with another balance. */
  movedAccounts: number;
  newContacts: number;
  changedContacts: number;
  newDocuments: number;
  changedDocuments: number;
  /** Settled because a snapshot does not name them. */
  missingDocuments: number;
  newPayments: number;
  currencies: CurrencyOutcome[];
  changes: Changes;
  sameFile: EarlierImport | null;
  warnings: string[];
  refusals: { line: number; column: string | null; message: string }[];
}

/** The encodings that can be chosen, as people call them. */
export const ENCODINGS = [
  ['utf-8', 'UTF-8'],
  ['utf-16le', 'UTF-16 LE'],
  ['utf-16be', 'UTF-16 BE'],
  ['windows-1250', 'Windows-1250'],
  ['windows-1251', 'Windows-1251'],
  ['windows-1252', 'Windows-1252'],
] as const;

export const encodingName = (encoding: string | null): string =>
  ENCODINGS.find(([value]) => value === encoding)?.[1] ?? encoding ?? '';

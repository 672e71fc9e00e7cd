import type { Outcome } from './preview.ts';

const NOTHING: Outcome = {
  rowsRead: 2,
  rowsImported: 0,
  rowsSkipped: 1,
  rowsRefused: 1,
  newCompanies: 0,
  newAccounts: 0,
  changedAccounts: 0,
  movedAccounts: 0,
  newContacts: 0,
  changedContacts: 0,
  newDocuments: 0,
  changedDocuments: 0,
  missingDocuments: 0,
  newPayments: 0,
  currencies: [],
  changes: {
    newDocuments: [],
    changedDocuments: [],
    missingDocuments: [],
    newPayments: [],
    newAccounts: [],
    changedAccounts: [],
    movedAccounts: [],
    contacts: [],
  },
  sameFile: null,
  warnings: [],
  refusals: [],
};

/** What a file would do that does nothing but this. */
export const outcomeWith = (
  told: Partial<Outcome>,
  changes: Partial<Outcome['changes']> = {},
): Outcome => ({ ...NOTHING, ...told, changes: { ...NOTHING.changes, ...changes } });

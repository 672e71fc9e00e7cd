/** A document that would be new (`openBefore` null), or of which something else would be open. */
export interface DocumentChange {
  accountCode: string;
  accountName: string;
  company: string;
  kind: string;
  number: string;
  issuedOn: string;
  dueOn: string;
  currency: string;
  amount: string;
  openBefore: string | null;
  openAfter: string;
}

/** A payment that would be new. */
export interface PaymentChange {
  accountCode: string;
  accountName: string;
  company: string;
  reference: string;
  receivedOn: string;
  currency: string;
  amount: string;
  unapplied: string;
}

/** A field that would read otherwise, as the columns of a file are called. */
export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

/** What an account would owe in one currency, and what of its credits and payments would settle nothing yet. */
export interface BalanceChange {
  currency: string;
  openBefore: string;
  openAfter: string;
  unappliedBefore: string;
  unappliedAfter: string;
}

/** An account that would be new, have blanks filled, or have another balance. */
export interface AccountChange {
  code: string;
  name: string;
  fields: FieldChange[];
  balances: BalanceChange[];
}

/** A contact that would be new, or of which a blank would be filled. */
export interface ContactChange {
  accountCode: string;
  accountName: string;
  name: string;
  isNew: boolean;
  fields: FieldChange[];
}

/** The first of each kind of change by name. */
export interface Changes {
  newDocuments: DocumentChange[];
  changedDocuments: DocumentChange[];
  missingDocuments: DocumentChange[];
  newPayments: PaymentChange[];
  newAccounts: AccountChange[];
  changedAccounts: AccountChange[];
  movedAccounts: AccountChange[];
  contacts: ContactChange[];
}

import { randomUUID } from 'node:crypto';

/** An invoice as the product is sent it. */
export interface Invoice {
  accountCode: string;
  number: string;
  amount: string;
  currency: string;
  issuedOn: string;
  dueOn: string;
}

interface Debtor {
  id: string;
  agent: string;
  user: string;
  company: string;
}

/** The rows that the product writes for an invoice that is not due yet. */
export function invoiceWrites(
  { id: account, agent, user, company }: Debtor,
  invoice: Invoice,
  { key, day }: { key: string; day: string },
): [text: string, values: unknown[]][] {
  const { number, amount, currency, issuedOn, dueOn } = invoice;
  const [id, posting] = [randomUUID(), randomUUID()];
  return [
    ['select from accounts where id = $1 for update', [account]],
    [
      `insert into idempotency_keys (user_id, operation, key, input_hash, entity_id, at)
       values ($1, 'postInvoice', $2, $3, $4, now())`,
      [user, key, randomUUID(), id],
    ],
    [
      `insert into documents (id, account_id, company_id, kind, credit, number, issued_on, due_on, currency, amount,
                              open, instalment, booked_on, posting_id)
       values ($1, $2, $3, 'INVOICE', false, $4, $5, $6, $7, $8, $8, 0, $9, $10)`,
      [id, account, company, number, issuedOn, dueOn, currency, amount, day, posting],
    ],
    [
      `update balances set not_due = not_due + $4 where account_id = $1 and company_id = $2 and currency = $3`,
      [account, company, currency, amount],
    ],
    [
      `insert into exposure_changes (company_id, currency, agent_id, not_due) values ($1, $2, $3, $4)`,
      [company, currency, agent, amount],
    ],
    [
      `insert into audit_entries (id, at, day, actor_id, command, input, changed)
       values ($1, now(), $2, $3, 'postInvoice', $4, '{}')`,
      [posting, day, user, JSON.stringify(invoice)],
    ],
  ];
}

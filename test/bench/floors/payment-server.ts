import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { invoiceWrites, type Invoice } from './invoice-writes.ts';
import { serverUrl } from '../../../server/src/postgres/server-role.ts';

const POOL_MAX = 20;

/**
 * node:http and node-postgres: one transaction for each payment or invoice with the rows that the product writes for it. What the
 * product has to look up is known beforehand: the account's oldest item, its owner, the company and the plan.
 */
const [database, day] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: await serverUrl(database!, 30), max: POOL_MAX });

interface Debtor {
  id: string;
  agent: string;
  document: string;
  user: string;
  company: string;
  plan: string;
}

const debtors = new Map<string, Debtor>();
const { rows } = await pool.query<Debtor & { code: string }>(`
  select distinct on (account.id) account.code, account.id, account.agent_id as agent, document.id as document,
         (select id from users limit 1) as user, document.company_id as company,
         (select id from score_plans limit 1) as plan
    from accounts account join documents document on document.account_id = account.id
   where document.open > 100 and document.promised = 0 order by account.id, document.due_on`);
for (const row of rows) debtors.set(row.code, row);

interface Payment {
  accountCode: string;
  amount: string;
  currency: string;
  reference: string;
}

type Write = [text: string, values: unknown[]];

function writes(payment: Payment | Invoice, key: string): Write[] {
  const debtor = debtors.get(payment.accountCode);
  if (!debtor) throw new Error(`no item of ${payment.accountCode}`);
  if ('number' in payment) return invoiceWrites(debtor, payment, { key, day: day! });
  const { id: account, agent, document, user, company, plan } = debtor;
  const { amount, currency, reference } = payment;
  const [id, allocation, posting] = [randomUUID(), randomUUID(), randomUUID()];
  const params = JSON.stringify({ amount: { amount, currency }, reference });
  return [
    ['select from accounts where id = $1 for update', [account]],
    [
      `insert into idempotency_keys (user_id, operation, key, input_hash, entity_id, at)
       values ($1, 'postPayment', $2, $3, $4, now())`,
      [user, key, randomUUID(), id],
    ],
    [
      `insert into payments (id, account_id, company_id, reference, received_on, currency, amount, unapplied, booked_on, posting_id)
       values ($1, $2, $3, $4, $5, $6, $7, 0, $5, $8)`,
      [id, account, company, reference, day, currency, amount, posting],
    ],
    [
      `insert into allocations (id, document_id, payment_id, source, amount, value_on, booked_on, booked_at, posting_id)
       values ($1, $2, $3, 'PAYMENT', $4, $5, $5, now(), $6)`,
      [allocation, document, id, amount, day, posting],
    ],
    ['update documents set open = open - $2 where id = $1', [document, amount]],
    [
      `update balances set overdue_4 = overdue_4 - $4 where account_id = $1 and company_id = $2 and currency = $3`,
      [account, company, currency, amount],
    ],
    [
      `insert into exposure_changes (company_id, currency, agent_id, overdue_4) values ($1, $2, $3, $4)`,
      [company, currency, agent, amount],
    ],
    [
      `insert into score_entries (id, agent_id, kind, on_day, currency, amount, base, account_id, document_id,
                                  allocation_id, plan_id, params, posting_id)
       values ($1, $2, 'EARN', $3, $4, 1, $5, $6, $7, $8, $9, $10, $11)`,
      [
        randomUUID(),
        agent,
        day,
        currency,
        amount,
        account,
        document,
        allocation,
        plan,
        params,
        posting,
      ],
    ],
    [
      `insert into activities (id, account_id, kind, at, day, by_id, code, params)
       values ($1, $2, 'PAYMENT', now(), $3, $4, 'receivables.PAYMENT', $5)`,
      [randomUUID(), account, day, user, params],
    ],
    [
      `update alert_states set level = level - $3 where account_id = $1 and code = 'DEBT_GROWING' and currency = $2`,
      [account, currency, amount],
    ],
    [
      `insert into audit_entries (id, at, day, actor_id, command, input, changed)
       values ($1, now(), $2, $3, 'postPayment', $4, '{}')`,
      [posting, day, user, params],
    ],
  ];
}

async function pay(payment: Payment | Invoice, key: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const [text, values] of writes(payment, key)) await client.query(text, values);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const server = createServer((request, response) => {
  bodyOf(request)
    .then(body => {
      const { variables } = JSON.parse(body) as {
        variables: { input: Payment | Invoice; key: string };
      };
      return pay(variables.input, variables.key);
    })
    .then(
      () => response.writeHead(200).end('{"data":{}}'),
      error => response.writeHead(500).end(String(error)),
    );
});
server.listen(0, '127.0.0.1', () => {
  console.log(`serves at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => process.exit(0));

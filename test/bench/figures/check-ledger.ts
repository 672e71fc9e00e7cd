import { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { brokenOf, checkBooks, type Report } from '../../../server/src/checks/check-books.ts';
import { ormOptions } from '../../../server/src/mikro-orm.config.ts';
import { bounded, type Bounded } from '../bounded.ts';
import { LARGE } from '../generate.ts';
import { figureOf, inTurn, milliseconds, type Figure } from '../measure.ts';
import { connected, TODAY, type World } from '../world.ts';

const ROUNDS = 3;
const CLOSED_ITEMS = 500_000;
const SECONDS_MAX = 60;

/** `pnpm check:ledger` over a million open items and as many closed with their payments, next to reading their tables once. */
export async function checkLedger(world: World): Promise<(Figure | Bounded)[]> {
  const database = await world.copy(await world.ledger(LARGE));
  const orm = await MikroORM.init(ormOptions(database));
  try {
    return await connected(database, async client => {
      for (const statement of CLOSED) await client.query(statement);
      await client.query('analyze');
      let report: Report | null = null;
      const measured = await inTurn(
        ROUNDS,
        () =>
          milliseconds(async () => {
            report = await checkBooks(orm.em, new Date());
            const broken = brokenOf(report);
            if (broken.length > 0) throw new Error(`not healthy: ${JSON.stringify(broken)}`);
          }),
        () => milliseconds(() => readOnce(client)),
      );
      return [
        figureOf({
          figure: 'check:ledger over 1,000,000 open and 500,000 closed items, next to plain sums',
          unit: 'ms',
          better: 'less',
          bound: 'at most',
          target: 10,
          ...measured,
        }),
        bounded({
          figure: 'check:ledger over 1,000,000 open and 500,000 closed items',
          unit: 's',
          bound: 'at most',
          target: SECONDS_MAX,
          value: measured.value / 1000,
          seen: slowest(report),
        }),
      ];
    });
  } finally {
    await orm.close();
    await world.drop(database);
  }
}

/** Seconds of each check that takes long. */
const slowest = (report: Report | null): Record<string, number> =>
  Object.fromEntries(
    (report?.findings ?? [])
      .filter(({ seconds }) => seconds > 0.5)
      .map(({ code, seconds }) => [code, seconds]),
  );

const SUMS = [
  'select account_id, company_id, currency, sum(amount), sum(open) from documents group by 1, 2, 3',
  'select document_id, sum(amount) from allocations group by 1',
  'select payment_id, sum(amount) from allocations group by 1',
  'select account_id, sum(amount), sum(unapplied) from payments group by 1',
  'select agent_id, sum(amount) from score_entries group by 1',
  'select currency, sum(open) from balances group by 1',
];

async function readOnce(client: pg.Client): Promise<void> {
  for (const statement of SUMS) await client.query(statement);
}

/** Invoices of a year ago, each paid by a payment of its own and earned by the agent. */
const CLOSED = [
  `insert into documents (id, account_id, company_id, kind, credit, number, issued_on, due_on, currency,
                          amount, open, booked_on, posting_id)
   select gen_random_uuid(), account_id, company_id, kind, false, number || '/paid', issued_on - 365, due_on - 365,
          currency, amount, 0, booked_on, posting_id
     from documents limit ${CLOSED_ITEMS}`,
  `insert into payments (id, account_id, company_id, reference, received_on, currency, amount, unapplied,
                         booked_on, posting_id)
   select md5(id::text)::uuid, account_id, company_id, number, date '${TODAY}' - 1, currency, amount, 0, booked_on, posting_id
     from documents where open = 0`,
  `insert into allocations (id, document_id, payment_id, source, amount, value_on, booked_on, booked_at, posting_id)
   select gen_random_uuid(), id, md5(id::text)::uuid, 'PAYMENT', amount, date '${TODAY}' - 1, booked_on,
          timestamptz '${TODAY} 08:00:00+00', posting_id
     from documents where open = 0`,
  `insert into score_entries (id, agent_id, kind, on_day, currency, amount, base, account_id, document_id,
                              allocation_id, plan_id, params, posting_id)
   select gen_random_uuid(), account.agent_id, 'EARN', allocation.booked_on, document.currency, 0, allocation.amount,
          account.id, document.id, allocation.id, (select id from score_plans limit 1), '{}', allocation.posting_id
     from allocations allocation
     join documents document on document.id = allocation.document_id
     join accounts account on account.id = document.account_id
    where account.agent_id is not null`,
];

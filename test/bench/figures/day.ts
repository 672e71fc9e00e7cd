import { setTimeout as sleep } from 'node:timers/promises';
import { ALERT_ROWS } from '../alert-rows.ts';
import { LARGE } from '../generate.ts';
import { figureOf, milliseconds, type Figure } from '../measure.ts';
import { ask, connected, signIn, type World } from '../world.ts';

const DAY = '2026-03-03';
const DAY_MS_MAX = 120_000;
const SHARED = { unit: 'ms', better: 'less', bound: 'at most' } as const;
const RUN_DAY = JSON.stringify({ query: `mutation { runDay(date: "${DAY}") { date } }` });

/**
 * The nightly work over the large ledger, the first that it ever sees: every debtor raises his first alerts. Then
 * once more on a copy, with the server killed half way and a new one finishing: the results must be the same.
 */
export async function day(world: World): Promise<Figure[]> {
  const ledger = await world.ledger(LARGE);
  const [whole, broken, bare] = [
    await world.copy(ledger),
    await world.copy(ledger),
    await world.copy(ledger),
  ];
  try {
    const value = await run(world, whole);
    const floor = await connected(bare, client =>
      milliseconds(async () => {
        await client.query('begin');
        for (const statement of STATEMENTS) await client.query(statement);
        await client.query('commit');
      }),
    );
    const repair = await runTwice(world, broken, value / 2);
    await assertEqual(whole, broken);
    const limited = { ...SHARED, target: 1, floor: DAY_MS_MAX };
    return [
      figureOf({ figure: 'day over 1,000,000 items', ...limited, value }),
      figureOf({ figure: 'day, next to bare statements', ...SHARED, target: 5, value, floor }),
      figureOf({
        figure: 'day killed half way, until a new server has finished it',
        ...limited,
        value: repair,
      }),
    ];
  } finally {
    await world.stopPrograms();
    for (const each of [whole, broken, bare]) await world.drop(each);
  }
}

async function run(world: World, database: string): Promise<number> {
  const product = await world.product(database);
  const director = await signIn(product.url, 'director');
  const taken = await milliseconds(() => ask(product.url, director, RUN_DAY));
  await product.stop();
  return taken;
}

/** From the start of the second server to its answer. */
async function runTwice(world: World, database: string, killedAfter: number): Promise<number> {
  const first = await world.product(database);
  const director = await signIn(first.url, 'director');
  const answer = ask(first.url, director, RUN_DAY).then(
    () => true,
    () => false,
  );
  await sleep(killedAfter);
  await first.kill();
  if (await answer) throw new Error('the day was over before the server was killed');
  return milliseconds(() => run(world, database));
}

/** What a day leaves behind, without the ids and moments that differ from run to run. */
const RESULTS = [
  'select * from balances order by account_id, company_id, currency',
  `select agent_id, kind, on_day, currency, amount, base, params from score_entries
    order by agent_id, kind, on_day, currency`,
  'select account_id, code, severity, params, day from alerts order by account_id, code, params',
  'select * from alert_states order by account_id, code, currency',
  'select * from worklist_rows order by account_id, company_id, currency',
  `select account_id, title, code, params, due_on, assignee_id, status, rule_key from tasks
    order by account_id, rule_key, due_on, title, assignee_id`,
  'select id, status, closed_on, paid from promises order by id',
  `select account_id, kind, day, by_id, code, params, note from activities
    order by account_id, kind, day, by_id, code, params, note`,
  'select day, step from day_steps order by day, step',
  'select day, alerts_raised, tasks_created, promises_judged, score_entries from day_runs order by day',
];

async function assertEqual(one: string, other: string): Promise<void> {
  for (const select of RESULTS) {
    const digest = `select md5(string_agg(md5(result::text), '')) as digest from (${select}) result`;
    const [expected, found] = await Promise.all(
      [one, other].map(database =>
        connected(
          database,
          async client => (await client.query<{ digest: string }>(digest)).rows[0],
        ),
      ),
    );
    if (expected?.digest !== found?.digest)
      throw new Error(`not the same after the crash: ${select}`);
  }
}

const CROSSING = `
  select account_id, company_id, currency,
         coalesce(sum(open) filter (where due_on = date '${DAY}' - 1), 0) as into_1,
         coalesce(sum(open) filter (where due_on = date '${DAY}' - 31), 0) as into_2,
         coalesce(sum(open) filter (where due_on = date '${DAY}' - 61), 0) as into_3,
         coalesce(sum(open) filter (where due_on = date '${DAY}' - 91), 0) as into_4
    from documents
   where open > 0 and due_on in (date '${DAY}' - 1, date '${DAY}' - 31, date '${DAY}' - 61, date '${DAY}' - 91)
   group by 1, 2, 3`;

/** The balances that cross a boundary, a penalty for each agent and currency, and the alerts. */
const STATEMENTS = [
  `update balances balance
      set not_due = not_due - into_1, overdue_1 = overdue_1 + into_1 - into_2,
          overdue_2 = overdue_2 + into_2 - into_3, overdue_3 = overdue_3 + into_3 - into_4,
          overdue_4 = overdue_4 + into_4
     from (${CROSSING}) crossing
    where balance.account_id = crossing.account_id and balance.company_id = crossing.company_id
      and balance.currency = crossing.currency`,
  `insert into score_entries (id, agent_id, kind, on_day, currency, amount, base, plan_id, params, posting_id)
   select gen_random_uuid(), account.agent_id, 'OVERDUE', '${DAY}', balance.currency, -1, sum(balance.overdue),
          (select id from score_plans limit 1), '{}', '00000000-0000-0000-0000-000000000000'
     from balances balance join accounts account on account.id = balance.account_id
    where balance.overdue > 0 group by account.agent_id, balance.currency`,
  ...ALERT_ROWS,
];

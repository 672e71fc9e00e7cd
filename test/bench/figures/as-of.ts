import { BUCKETS } from '../../../server/src/receivables/ageing.ts';
import { LARGE, SMALL, type Size } from '../generate.ts';
import { figureOf, inTurn, milliseconds, type Figure } from '../measure.ts';
import { ask, connected, signIn, TODAY, type World } from '../world.ts';

/** A year before the business day. */
const DAY = '2025-03-02';
const YEARS_BACK = 730;
/** Beside the entries ours looks for owners, limits and promises of that day. */
const TARGET = 1.5;

const chance = (about: string, bound: number): string =>
  `(abs(hashtext(${about})::bigint) % ${bound})::integer`;

/** Two years of history behind a ledger that was all booked today: most items of then are settled since. */
const HISTORY = [
  `create temporary table lived as
   select id, amount, date '${TODAY}' - ${chance(`'booked' || id`, YEARS_BACK)} as booked_on,
          ${chance(`'settled' || id`, 10)} < 7 as settled, ${chance(`'after' || id`, 90)} as after
     from documents`,
  `update documents document
      set booked_on = lived.booked_on, issued_on = lived.booked_on, due_on = lived.booked_on + 30, promised = 0,
          open = case when settled and lived.booked_on + after <= date '${TODAY}' then 0 else lived.amount end
     from lived where lived.id = document.id`,
  `insert into allocations (id, document_id, source, amount, value_on, booked_on, booked_at, posting_id)
   select gen_random_uuid(), id, 'SETTLED_IN_ERP', amount, booked_on + after, booked_on + after,
          timestamptz '${TODAY} 08:00:00+00', gen_random_uuid()
     from lived where settled and booked_on + after <= date '${TODAY}' order by booked_on + after`,
];

const CASES = BUCKETS.filter(bucket => bucket.to !== null)
  .map(({ to, label }) => `when item.due_on >= date '${DAY}' - ${to} then '${label}'`)
  .join(' ');
const BUCKET = `case when item.due_on >= date '${DAY}' then 'NOT_DUE' ${CASES} else '90+' end`;

/** The same question as one would type it, by today's owners. */
const FLOOR = `
  select agent.name, ${BUCKET}, item.currency, sum(item.open)
    from (select document.account_id, document.currency, document.due_on,
                 document.amount - coalesce(settled.amount, 0) as open
            from documents document
            left join (select document_id, sum(amount) as amount from allocations
                        where booked_on <= date '${DAY}' group by document_id) settled
              on settled.document_id = document.id
           where document.booked_on <= date '${DAY}' and not document.credit) item
    join accounts account on account.id = item.account_id
    left join users agent on agent.id = account.agent_id
   where item.open > 0
   group by 1, 2, 3`;

const BODY = JSON.stringify({
  query: `{ exposurePivot(input: { rows: [AGENT], columns: [BUCKET], measures: [OPEN], asOf: "${DAY}" }) {
    columns { key label } rows { key label childCount values } } }`,
});

/** A pivot of a day a year ago, and the same in plain SQL: over a hundred thousand items, and over a million. */
export async function asOf(world: World): Promise<Figure[]> {
  return [await atSize(world, SMALL, 10), await atSize(world, LARGE, 5)];
}

async function atSize(world: World, size: Size, rounds: number): Promise<Figure> {
  const database = await world.copy(await world.ledger(size));
  await connected(database, async client => {
    for (const statement of HISTORY) await client.query(statement);
    await client.query('vacuum analyze');
  });
  const product = await world.product(database);
  try {
    const cookie = await signIn(product.url, 'director');
    return await connected(database, async client =>
      figureOf({
        figure: `pivot of a day a year ago, ${size.items} items`,
        unit: 'ms',
        better: 'less',
        bound: 'at most',
        target: TARGET,
        ...(await inTurn(
          rounds,
          () => milliseconds(() => ask(product.url, cookie, BODY)),
          () => milliseconds(() => client.query(FLOOR)),
        )),
      }),
    );
  } finally {
    await world.stopPrograms();
    await world.drop(database);
  }
}

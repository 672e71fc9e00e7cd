import { availableParallelism } from 'node:os';
import pg from 'pg';
import { BUCKETS } from '../../../server/src/receivables/ageing.ts';
import { bounded, type Bounded } from '../bounded.ts';
import { LARGE, SMALL, type Size } from '../generate.ts';
import { figureOf, inTurn, milliseconds, quantile, type Figure } from '../measure.ts';
import { ask, connected, signIn, TODAY, type World } from '../world.ts';

const TARGET = 10;
/** Of the server's answer: the design's budget of a pivot. */
const ANSWER_MS_MAX = 150;
/** For so long a server is asked before it is measured, as it is for the figures of requests under load. */
const WARMING_MS = 3000;
const ANSWERS = 40;

/** A pivot over GraphQL, and GROUP BY over the open items straight in the database. */
interface Pivot {
  figure: string;
  input: string;
  /** Dimensions of the floor, as SQL; their subtotals are left to the product. */
  groupBy: string;
}

const CASES = BUCKETS.filter(bucket => bucket.to !== null)
  .map(({ to, label }) => `when document.due_on >= date '${TODAY}' - ${to} then '${label}'`)
  .join(' ');
const BUCKET = `case when document.due_on >= date '${TODAY}' then 'NOT_DUE' ${CASES} else '90+' end`;

const AGENT_BUCKET: Pivot = {
  figure: 'pivot agent × bucket',
  input: '{ rows: [AGENT], columns: [BUCKET], measures: [OPEN] }',
  groupBy: `agent.name, ${BUCKET}, document.currency`,
};
const DEEP: Pivot = {
  figure: 'pivot region, agent, class × bucket × currency',
  input: '{ rows: [REGION, AGENT, CUSTOMER_CLASS], columns: [BUCKET, CURRENCY], measures: [OPEN] }',
  groupBy: `account.region, agent.name, account.customer_class, ${BUCKET}, document.currency`,
};
/** One agent opened: his accounts come when they are asked for. Without that, all accounts have to. */
const LAZY = (agentId: string): Pivot => ({
  figure: 'pivot agent, account × bucket, one agent opened',
  input: `{ rows: [AGENT, ACCOUNT], columns: [BUCKET], measures: [OPEN], under: ["${agentId}"], depth: 1 }`,
  groupBy: `agent.name, account.id, ${BUCKET}, document.currency`,
});

const floorOf = ({ groupBy }: Pivot): string => `
  select ${groupBy}, sum(document.open)
    from documents document
    join accounts account on account.id = document.account_id
    left join users agent on agent.id = account.agent_id
   where document.open > 0 and not document.credit
   group by ${groupBy}`;

const bodyOf = ({ input }: Pivot): string =>
  JSON.stringify({
    query: `{ exposurePivot(input: ${input}) { columns { key label } rows { key label childCount values } } }`,
  });

/** Pivots of a director: the plainest at both sizes, the others over a million items, also several at once. */
export async function pivot(world: World): Promise<(Figure | Bounded)[]> {
  return [...(await atSize(world, SMALL, 40)), ...(await atSize(world, LARGE, 5))];
}

async function atSize(world: World, size: Size, rounds: number): Promise<(Figure | Bounded)[]> {
  const database = await world.ledger(size);
  const product = await world.product(database);
  const at = size === SMALL ? '' : `, ${size.items} items`;
  try {
    const cookie = await signIn(product.url, 'director');
    return await connected(database, async client => {
      const measured = async (asked: Pivot): Promise<Figure> => {
        const ours = (): Promise<unknown> => ask(product.url, cookie, bodyOf(asked));
        for (const end = performance.now() + WARMING_MS; performance.now() < end;) await ours();
        return figureOf({
          figure: `${asked.figure}${at}`,
          unit: 'ms',
          better: 'less',
          bound: 'at least',
          target: TARGET,
          ...(await inTurn(
            rounds,
            () => milliseconds(ours),
            () => milliseconds(() => client.query(floorOf(asked))),
          )),
        });
      };
      if (size === SMALL) return [await measured(AGENT_BUCKET)];
      return [
        await measured(AGENT_BUCKET),
        await measured(DEEP),
        await answer(product.url, cookie, at),
        await measured(LAZY(await someAgent(client))),
        await atOnce(database, product.url, cookie, at, rounds),
      ];
    });
  } finally {
    await world.stopPrograms();
  }
}

/** How long the deepest of them takes at most, next to nothing. */
async function answer(url: string, cookie: string, at: string): Promise<Bounded> {
  const times: number[] = [];
  for (let time = 0; time < ANSWERS; time++) {
    times.push(await milliseconds(() => ask(url, cookie, bodyOf(DEEP))));
  }
  return bounded({
    figure: `${DEEP.figure}, p95${at}`,
    unit: 'ms',
    value: quantile(times, 0.95),
    bound: 'at most',
    target: ANSWER_MS_MAX,
    seen: { p50: quantile(times, 0.5), longest: quantile(times, 1) },
  });
}

async function someAgent(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'select agent_id as id from accounts group by 1 order by count(*) desc, 1 limit 1',
  );
  return rows[0]!.id;
}

/** As many readers as processors, next to as many that GROUP BY. */
async function atOnce(
  database: string,
  url: string,
  cookie: string,
  at: string,
  rounds: number,
): Promise<Figure> {
  const readers = availableParallelism();
  const each = <Answer>(read: () => Promise<Answer>): Promise<Answer[]> =>
    Promise.all(Array.from({ length: readers }, read));
  const pool = new pg.Pool({ connectionString: database, max: readers });
  try {
    return figureOf({
      figure: `${DEEP.figure}, ${readers} readers at once${at}`,
      unit: 'ms',
      better: 'less',
      bound: 'at least',
      target: TARGET,
      ...(await inTurn(
        rounds,
        () => milliseconds(() => each(() => ask(url, cookie, bodyOf(DEEP)))),
        () => milliseconds(() => each(() => pool.query(floorOf(DEEP)))),
      )),
    });
  } finally {
    await pool.end();
  }
}

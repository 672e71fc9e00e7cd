import { BUCKETS } from '../../../server/src/receivables/ageing.ts';
import { figureOf, inTurn, milliseconds, type Figure } from '../measure.ts';
import { ask, connected, signIn, TODAY, type World } from '../world.ts';

const ROUNDS = 40;
const BODY = JSON.stringify({
  query: `{ exposurePivot(input: { rows: [AGENT], columns: [BUCKET], measures: [OPEN] }) {
    columns { key label } rows { key label childCount values }
  } }`,
});

const CASES = BUCKETS.filter(bucket => bucket.to !== null)
  .map(({ to, label }) => `when document.due_on >= date '${TODAY}' - ${to} then '${label}'`)
  .join(' ');
const DIMENSIONS = `
  agent.name, case when document.due_on >= date '${TODAY}' then 'NOT_DUE' ${CASES} else '90+' end, document.currency`;
const FROM = `
    from documents document
    join accounts account on account.id = document.account_id
    left join users agent on agent.id = account.agent_id
   where document.open > 0 and not document.credit`;

/** Only the cells. */
const GROUP_BY = `select ${DIMENSIONS}, sum(document.open) ${FROM} group by 1, 2, 3`;
/** The whole table as the pivot has it: with the totals of its rows and columns. */
const WITH_TOTALS = `select ${DIMENSIONS}, sum(document.open) ${FROM} group by 3, cube (1, 2)`;

/** Agent by bucket over GraphQL, next to GROUP BY over the open items straight in the database. */
export async function pivot(world: World): Promise<Figure[]> {
  const database = await world.ledger();
  const product = await world.product(database);
  try {
    const cookie = await signIn(product.url, 'director');
    return await connected(database, async client => {
      const against = (statement: string) =>
        inTurn(
          ROUNDS,
          () => milliseconds(() => ask(product.url, cookie, BODY)),
          () => milliseconds(() => client.query(statement)),
        );
      const shared = { unit: 'ms', better: 'less', bound: 'at least', target: 10 } as const;
      return [
        figureOf({ figure: 'pivot agent × bucket', ...shared, ...(await against(GROUP_BY)) }),
        figureOf({
          figure: 'pivot agent × bucket, totals also on the floor',
          ...shared,
          ...(await against(WITH_TOTALS)),
        }),
      ];
    });
  } finally {
    await world.stopPrograms();
  }
}

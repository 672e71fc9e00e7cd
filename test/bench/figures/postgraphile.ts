import { figureOf, inTurn, underLoad, type Asked, type Figure } from '../measure.ts';
import { OPERATIONS } from '../operations.ts';
import { installTools } from '../tools/install.ts';
import { ask, connected, signIn, type World } from '../world.ts';

/** The same page in its words: of one collector's accounts, each with what the list shows of it. */
const theirs = (collectorId: string): string => `{
  allAccounts(first: 50, orderBy: NAME_ASC, condition: { collectorId: "${collectorId}" }) {
    totalCount
    nodes {
      id code name region
      userByAgentId { id name } userByCollectorId { id name }
      balancesByAccountId { nodes {
        companyByCompanyId { code } currency open notDue overdue overdue1 overdue2 overdue3 overdue4
        unapplied netCollectable oldestDueOn
      } }
      activitiesByAccountId(first: 1, orderBy: AT_DESC) { nodes { kind at code params note userByById { name } } }
      tasksByAccountId(first: 1, orderBy: DUE_ON_ASC, condition: { status: "OPEN" }) {
        nodes { title dueOn userByAssigneeId { name } }
      }
    }
  }
}`;

interface Data {
  allAccounts: {
    nodes: {
      balancesByAccountId: { nodes: unknown[] };
      activitiesByAccountId: { nodes: unknown[] };
    }[];
  };
}

const CONNECTIONS = 10;
const SECONDS = 3;
const ROUNDS = 5;

/** The list of accounts next to PostGraphile over the same tables. */
export async function postgraphile(world: World): Promise<Figure[]> {
  await installTools();
  const database = await world.ledger();
  const product = await world.product(database);
  try {
    const cookie = await signIn(product.url, 'collector1');
    const { query } = await OPERATIONS['list']!(product.url, cookie);
    const ours = {
      url: `${product.url}/graphql`,
      headers: { cookie },
      body: JSON.stringify({ query }),
    };
    const other = await sameOfPostgraphile(world, database);
    const perSecond = async (asked: Asked): Promise<number> =>
      (await underLoad(asked, CONNECTIONS, SECONDS)).perSecond;
    const measured = await inTurn(
      ROUNDS,
      () => perSecond(ours),
      () => perSecond(other),
    );
    return [
      figureOf({
        figure: 'list of 50 accounts, next to PostGraphile',
        unit: 'requests/s',
        better: 'more',
        bound: 'at least',
        target: 2,
        ...measured,
      }),
    ];
  } finally {
    await world.stopPrograms();
  }
}

async function sameOfPostgraphile(world: World, database: string): Promise<Asked> {
  const { rows } = await connected(database, client =>
    client.query<{ id: string }>(`select id from users where email = 'collector1@demo.example'`),
  );
  const body = JSON.stringify({ query: theirs(rows[0]?.id ?? '') });
  const { url } = await world.floor('../tools/postgraphile', [database]);
  const { allAccounts } = await ask<Data>(url, '', body);
  const isFull = allAccounts.nodes.every(
    node =>
      node.balancesByAccountId.nodes.length > 0 && node.activitiesByAccountId.nodes.length > 0,
  );
  if (allAccounts.nodes.length !== 50 || !isFull) throw new Error('the answer is not full');
  return { url: `${url}/graphql`, headers: {}, body };
}

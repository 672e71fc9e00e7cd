import { serverUrl } from '../../../server/src/postgres/server-role.ts';
import { LARGE, SMALL, type Size } from '../generate.ts';
import { figureOf, inTurn, underLoad, warm, type Asked, type Figure } from '../measure.ts';
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
const ROUNDS = 9;
const STATEMENT_SECONDS = 30;

/** The list of accounts next to PostGraphile over the same tables: as bare as it comes, and with sessions and scope. */
export async function postgraphile(world: World): Promise<Figure[]> {
  await installTools();
  return [...(await atSize(world, SMALL)), ...(await atSize(world, LARGE))];
}

async function atSize(world: World, size: Size): Promise<Figure[]> {
  const at = size === SMALL ? '' : `, at ${size.accounts} accounts`;
  const database = await world.ledger(size);
  const product = await world.product(database);
  try {
    const cookie = await signIn(product.url, 'collector1');
    const { query } = await OPERATIONS['list']!(product.url, cookie);
    const ours = {
      url: `${product.url}/graphql`,
      headers: { cookie },
      body: JSON.stringify({ query }),
    };
    const body = JSON.stringify({ query: theirs(await idOf(database, 'collector1')) });
    const scoped = await serverUrl(database, STATEMENT_SECONDS, 'scoped');
    const bare = await world.floor('../tools/postgraphile', [database]);
    const knowing = await world.floor('../tools/postgraphile', [scoped, database]);
    return [
      await nextTo(`PostGraphile${at}`, ours, await full({ url: bare.url, headers: {}, body })),
      await nextTo(
        `PostGraphile with sessions and scope${at}`,
        ours,
        await full({ url: knowing.url, headers: { cookie }, body }),
      ),
    ];
  } finally {
    await world.stopPrograms();
  }
}

async function nextTo(other: string, ours: Asked, theirs: Asked): Promise<Figure> {
  const perSecond = async (asked: Asked): Promise<number> =>
    (await underLoad(asked, CONNECTIONS, SECONDS)).perSecond;
  await warm(CONNECTIONS, ours, theirs);
  return figureOf({
    figure: `list of 50 accounts, next to ${other}`,
    unit: 'requests/s',
    better: 'more',
    bound: 'at least',
    target: 2,
    ...(await inTurn(
      ROUNDS,
      () => perSecond(ours),
      () => perSecond(theirs),
    )),
  });
}

async function idOf(database: string, who: string): Promise<string> {
  const { rows } = await connected(database, client =>
    client.query<{ id: string }>('select id from users where email = $1', [`${who}@demo.example`]),
  );
  return rows[0]?.id ?? '';
}

/** What answers with less than the list shows is no other way to it. */
async function full({ url, headers, body }: Asked): Promise<Asked> {
  const { allAccounts } = await ask<Data>(url, headers['cookie'] ?? '', body);
  const isFull = allAccounts.nodes.every(
    node =>
      node.balancesByAccountId.nodes.length > 0 && node.activitiesByAccountId.nodes.length > 0,
  );
  if (allAccounts.nodes.length !== 50 || !isFull) throw new Error('the answer is not full');
  return { url: `${url}/graphql`, headers, body };
}

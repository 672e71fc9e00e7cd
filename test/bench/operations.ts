import { readFileSync } from 'node:fs';
import { CHECKED, LARGEST } from './generate.ts';
import { ask } from './world.ts';

/** A read that people wait for, as the app asks it. */
export interface Operation {
  figure: string;
  query: string;
  variables?: Record<string, unknown>;
  /** A demo user; collector1 where it is not said. */
  who?: string;
  /** How many times its time it may take at the large size. */
  growthMax?: number;
  /** Whether an answer holds what it is measured for. */
  isFull(data: never): boolean;
}

const LIST = `{ accounts(limit: 50) { total items {
  id code name region
  agent { id name } collector { id name }
  balances { company currency open notDue overdue buckets { label amount } unapplied netCollectable maxDaysOverdue }
  lastActivity { kind at summary by { name } }
  nextAction { title dueOn assignee { name } }
} } }`;

const WORKLIST = `{ worklist(limit: 50) { total items {
  account { id code name } company currency overdue netCollectable reasons { text }
} } }`;

interface ListData {
  accounts: { items: { balances: unknown[]; lastActivity: unknown }[] };
}

const list: Operation = {
  figure: 'list of 50 accounts',
  query: LIST,
  isFull: ({ accounts: { items } }: ListData) =>
    items.length === 50 && items.every(item => item.balances.length > 0 && item.lastActivity),
};

const worklist: Operation = {
  figure: 'worklist, first page',
  query: WORKLIST,
  isFull: (data: { worklist: { items: unknown[] } }) => data.worklist.items.length === 50,
};

const search: Operation = {
  figure: 'search by name',
  query: webDocument('palette/palette.graphql', 'Palette'),
  variables: { text: 'carpat 1234' },
  isFull: (data: { search: unknown[] }) => data.search.length > 0,
};

/** The page of an account as the app opens it; of the largest too, who owns a quarter of all items. */
const accountPage = (figure: string, id: string): Operation => ({
  figure,
  query: webDocument('accounts/account.graphql', 'AccountCard'),
  variables: { id },
  isFull: (data: { account: { openItems: { items: unknown[] } } | null }) =>
    (data.account?.openItems.items.length ?? 0) > 0,
});

const CHECK = `query ($input: CreditCheckInput!) { creditCheck(input: $input) {
  outcome reasons { code text } exposure limit headroom minimumPayment } }`;

/** An order of an account that has a limit and owes in several ages. */
const creditCheck: Operation = {
  figure: 'credit check',
  query: CHECK,
  variables: {
    input: {
      accountCode: CHECKED,
      amount: '1000.00',
      currency: 'RON',
      context: 'ORDER',
      reference: 'SO-BENCH',
    },
  },
  who: 'agent1',
  growthMax: 1.2,
  isFull: (data: { creditCheck: { outcome: string; limit: string | null } }) =>
    data.creditCheck.outcome === 'HOLD' && data.creditCheck.limit !== null,
};

/** What `pnpm bench` may be asked for by name. */
export const OPERATIONS: Record<string, (url: string, cookie: string) => Promise<Operation>> = {
  list: () => Promise.resolve(list),
  worklist: () => Promise.resolve(worklist),
  search: () => Promise.resolve(search),
  credit: () => Promise.resolve(creditCheck),
  account: async (url, cookie) =>
    accountPage('account page', await idOf(url, cookie, 'code: "C000011"')),
  'largest-account': async (url, cookie) =>
    accountPage('account page of the largest', await idOf(url, cookie, `code: "${LARGEST}"`)),
};

async function idOf(url: string, cookie: string, by: string): Promise<string> {
  const body = JSON.stringify({ query: `{ account(${by}) { id } }` });
  return (await ask<{ account: { id: string } }>(url, cookie, body)).account.id;
}

/** An operation of the web app, with the fragments of its file that it needs. */
function webDocument(file: string, operation: string): string {
  const text = readFileSync(new URL(`../../web/src/${file}`, import.meta.url), 'utf8');
  const definitions = text.split(/^(?=(?:query|mutation|subscription|fragment) )/m);
  const needed = [definitions.find(each => each.startsWith(`query ${operation}`)) ?? ''];
  for (const definition of needed) {
    for (const [, name] of definition.matchAll(/\.\.\.(\w+)/g)) {
      const fragment = definitions.find(each => each.startsWith(`fragment ${name} `));
      if (fragment && !needed.includes(fragment)) needed.push(fragment);
    }
  }
  return needed.join('\n');
}

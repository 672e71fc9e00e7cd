import { figureOf, type Figure } from '../measure.ts';
import type { World } from '../world.ts';
import { overGraphql } from './over-graphql.ts';

const QUERY = `{ accounts(limit: 50) { total items {
  id code name region
  agent { id name } collector { id name }
  balances { company currency open notDue overdue buckets { label amount } unapplied netCollectable maxDaysOverdue }
  lastActivity { kind at summary by { name } }
  nextAction { title dueOn assignee { name } }
} } }`;

interface Data {
  accounts: { items: { balances: unknown[]; lastActivity: unknown }[] };
}

/** 50 accounts with balances, last activity and next task, as a collector. */
export async function list(world: World): Promise<Figure[]> {
  const isFull = ({ accounts: { items } }: Data): boolean =>
    items.length === 50 && items.every(item => item.balances.length > 0 && item.lastActivity);
  const measured = await overGraphql<Data>(world, 'collector1', QUERY, isFull);
  return [
    figureOf({
      figure: 'list of 50 accounts',
      unit: 'requests/s',
      better: 'more',
      bound: 'at least',
      target: 0.7,
      ...measured,
    }),
  ];
}

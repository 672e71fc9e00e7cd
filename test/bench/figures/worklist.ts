import { figureOf, type Figure } from '../measure.ts';
import type { World } from '../world.ts';
import { overGraphql } from './over-graphql.ts';

const QUERY = `{ worklist(limit: 50) { total items {
  account { id code name } company currency overdue netCollectable reasons { text }
} } }`;

interface Data {
  worklist: { items: unknown[] };
}

/** The first page of a collector's queue. */
export async function worklist(world: World): Promise<Figure[]> {
  const isFull = (data: Data): boolean => data.worklist.items.length === 50;
  const measured = await overGraphql<Data>(world, 'collector1', QUERY, isFull);
  return [
    figureOf({
      figure: 'worklist, first page',
      unit: 'requests/s',
      better: 'more',
      bound: 'at least',
      target: 0.7,
      ...measured,
    }),
  ];
}

import fc from 'fast-check';
import { CREDITS } from './credits.ts';
import type { Act, Deed, Kind } from './deed.ts';
import { FILES } from './file-acts.ts';
import { LOSSES } from './given-up.ts';
import { INVOICES } from './invoices.ts';
import { MOVES } from './moves.ts';
import { ORDERS } from './orders.ts';
import { PAYMENTS } from './payments.ts';
import { PEOPLE } from './people.ts';
import { PROMISES } from './promises.ts';
import { RELEASES } from './releases.ts';
import type { World } from './world.ts';

/** All that people do to the books. */
export const KINDS: Readonly<Record<string, Kind>> = {
  ...INVOICES,
  ...PAYMENTS,
  ...CREDITS,
  ...MOVES,
  ...LOSSES,
  ...PROMISES,
  ...ORDERS,
  ...RELEASES,
  ...FILES,
  ...PEOPLE,
};

export const act: fc.Arbitrary<Act> = fc.oneof(
  ...Object.entries(KINDS).map(([name, { weight, draw }]) => ({
    weight,
    arbitrary: fc.record({ act: fc.constant(name), account: fc.nat({ max: 1 }), drawn: draw }),
  })),
);

/** What an act comes to in these books; null where there is nothing to do it to. */
export const deedOf = (world: World, { act: name, account, drawn }: Act): Deed | null =>
  KINDS[name]!.deed(world, world.accounts[account]!, drawn);

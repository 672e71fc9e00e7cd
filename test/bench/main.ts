import type { Bounded } from './bounded.ts';
import { alerts } from './figures/alerts.ts';
import { creditAtOnce } from './figures/at-once.ts';
import { asOf } from './figures/as-of.ts';
import { checkLedger } from './figures/check-ledger.ts';
import { day } from './figures/day.ts';
import { importLedger, importMillion } from './figures/import.ts';
import { overGraphql } from './figures/over-graphql.ts';
import { payments } from './figures/payments.ts';
import { pivot } from './figures/pivot.ts';
import { postings } from './figures/postings.ts';
import { postgraphile } from './figures/postgraphile.ts';
import { lighthouse, screens } from './figures/screens.ts';
import { sockets } from './figures/sockets.ts';
import { TINY } from './generate.ts';
import type { Figure } from './measure.ts';
import { OPERATIONS } from './operations.ts';
import { World } from './world.ts';

const FIGURES: Record<string, (world: World) => Promise<readonly (Figure | Bounded)[]>> = {
  ...Object.fromEntries(Object.keys(OPERATIONS).map(name => [name, overGraphql(name)])),
  credit: overGraphql('credit', TINY),
  pivot,
  'as-of': asOf,
  import: importLedger,
  'import-million': importMillion,
  alerts,
  sockets,
  'credit-at-once': creditAtOnce,
  payments,
  postings,
  day,
  'check-ledger': checkLedger,
  postgraphile,
  screens,
  lighthouse,
};

/** `pnpm bench` measures all; `pnpm bench list pivot` these. One JSON line for each figure. */
const names = process.argv.slice(2);
const unknown = names.filter(name => !FIGURES[name]);
if (unknown.length > 0) {
  console.error(
    `There is no figure ${unknown.join(', ')}. Known: ${Object.keys(FIGURES).join(', ')}.`,
  );
  process.exit(2);
}

const world = await World.start();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void world.stop().finally(() => process.exit(1)));
}
try {
  for (const name of names.length > 0 ? names : Object.keys(FIGURES)) {
    try {
      for (const figure of await FIGURES[name]!(world)) console.log(JSON.stringify(figure));
    } catch (error) {
      // What this one cannot do, the others may.
      console.error(`${name} could not be measured:`, error);
      process.exitCode = 1;
    }
  }
} finally {
  await world.stop();
}

import { SMALL } from '../generate.ts';
import { figureOf, inTurn, quantile, underLoad, type Asked, type Figure } from '../measure.ts';
import { OPERATIONS } from '../operations.ts';
import { ask, signIn, type World } from '../world.ts';
import { bareServer } from './over-graphql.ts';

const FEW = 4;
const MANY = 50;
const SECONDS = 3;
const ROUNDS = 5;
/** As many answers with fifty who ask as with a few. */
const FLAT = 0.9;
const NEXT_TO_BARE = 0.7;

/** Credit checks of fifty at once: next to those of a few, and next to fifty at a bare server. */
export async function creditAtOnce(world: World): Promise<Figure[]> {
  const database = await world.ledger(SMALL);
  const product = await world.product(database);
  try {
    const collector = await signIn(product.url, 'collector1');
    const { query, variables, who } = await OPERATIONS['credit']!(product.url, collector);
    const cookie = who ? await signIn(product.url, who) : collector;
    const body = JSON.stringify({ query, variables });
    const floor = await bareServer(world, database, () => ask(product.url, cookie, body));
    const ours = { url: `${product.url}/graphql`, headers: { cookie }, body };
    const bare = { url: floor.url, headers: { cookie }, body };
    const flat = await compared(ours, MANY, ours, FEW);
    const beside = await compared(ours, MANY, bare, MANY);
    return [
      figureOf({
        figure: `credit checks, ${MANY} at once, next to ${FEW} at once`,
        unit: 'requests/s',
        better: 'more',
        bound: 'at least',
        target: FLAT,
        ...flat.rate,
        also: { p95: flat.p95.ours },
      }),
      figureOf({
        figure: `credit checks, ${MANY} at once`,
        unit: 'requests/s',
        better: 'more',
        bound: 'at least',
        target: NEXT_TO_BARE,
        ...beside.rate,
      }),
      figureOf({
        figure: `credit checks, ${MANY} at once, 95 of 100 within`,
        unit: 'ms',
        better: 'less',
        bound: 'at most',
        target: 1 / NEXT_TO_BARE,
        value: beside.p95.ours,
        floor: beside.p95.floor,
      }),
    ];
  } finally {
    await world.stopPrograms();
  }
}

/** Answers a second of both, and within what time 95 of 100 came. */
async function compared(ours: Asked, oursMany: number, floor: Asked, floorMany: number) {
  const times = { ours: [] as number[], floor: [] as number[] };
  const rate = await inTurn(
    ROUNDS,
    async () => {
      const answered = await underLoad(ours, oursMany, SECONDS);
      times.ours.push(...answered.times);
      return answered.perSecond;
    },
    async () => {
      const answered = await underLoad(floor, floorMany, SECONDS);
      times.floor.push(...answered.times);
      return answered.perSecond;
    },
  );
  return { rate, p95: { ours: quantile(times.ours, 0.95), floor: quantile(times.floor, 0.95) } };
}

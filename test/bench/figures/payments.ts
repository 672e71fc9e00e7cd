import { randomUUID } from 'node:crypto';
import { figureOf, quantile, type Figure } from '../measure.ts';
import { paced, Poster, type Paced } from '../paced.ts';
import { ask, signIn, type Running, type World } from '../world.ts';
import { Probe } from './payment-probe.ts';

const PER_SECOND = 200;
const SECONDS = Number(process.env.ZZ_SECONDS ?? 60);
const FLOOR_SECONDS = 20;
const BEHIND_MS_MAX = 1000;
const ACCOUNTS = 10_000;
/** The next day: its work puts alerts and their memory where they are in a company that lives. */
const DAY = '2026-03-03';
const MUTATION = `mutation Pay($input: PostPaymentInput!, $key: String) {
  postPayment(input: $input, idempotencyKey: $key) { id unapplied allocations { amount item { id open } } }
}`;

/**
 * 200 payments a second, spread over the accounts, sent whether or not the earlier ones are answered; meanwhile, every
 * second, how long after its answer a payment shows in the queue and in the score, and an invoice as an alert.
 */
export async function payments(world: World): Promise<Figure[]> {
  const database = await world.copy(await world.ledger());
  const product = await world.product(database);
  try {
    const director = await signIn(product.url, 'director');
    const day = `mutation { runDay(date: "${DAY}") { date } }`;
    await ask(product.url, director, JSON.stringify({ query: day }));
    const probe = await Probe.begin(product.url, DAY);
    const ours = await paying(product, { cookie: director }, SECONDS);
    const behind = await probe.end();
    await world.stopPrograms();
    const floor = await world.floor('payment-server', [
      await world.copy(await world.ledger()),
      DAY,
    ]);
    const bare = await paying(floor, {}, FLOOR_SECONDS);
    return figures(ours, bare, behind);
  } finally {
    await world.stopPrograms();
  }
}

async function paying(
  { url }: Running,
  headers: Record<string, string>,
  seconds: number,
): Promise<Paced> {
  const poster = new Poster(`${url}/graphql`, headers);
  try {
    // The first requests of a process compile what the others use.
    await paced(PER_SECOND / 4, 2, () => poster.post(paymentOf()));
    return await paced(PER_SECOND, seconds, () => poster.post(paymentOf()));
  } finally {
    poster.close();
  }
}

/** The accounts one after another, in steps that reach all; the first few are the probe's and the largest customer's. */
let sent = 0;
function paymentOf(): string {
  const place = 100 + ((++sent * 7919) % (ACCOUNTS - 100));
  const accountCode = `C${String(place).padStart(6, '0')}`;
  const currency = place % 5 === 0 ? 'EUR' : 'RON';
  const amount = `${1 + (sent % 20)}.50`;
  const input = { accountCode, amount, currency, receivedOn: DAY, reference: `Bench ${sent}` };
  return JSON.stringify({ query: MUTATION, variables: { input, key: randomUUID() } });
}

const figures = (ours: Paced, bare: Paced, behind: Record<string, number[]>): Figure[] => [
  figureOf({
    figure: 'payments answered a second, 200 sent',
    unit: 'payments/s',
    better: 'more',
    bound: 'at least',
    target: 0.99,
    value: ours.perSecond,
    floor: PER_SECOND,
  }),
  figureOf({
    figure: 'payment, p95 of the answer at 200 a second',
    unit: 'ms',
    better: 'less',
    bound: 'at most',
    target: 4,
    value: quantile(ours.taken, 0.95),
    floor: quantile(bare.taken, 0.95),
  }),
  ...Object.entries(behind).map(([what, taken]) =>
    figureOf({
      figure: `${what} behind a payment's answer, the longest`,
      unit: 'ms',
      better: 'less',
      bound: 'at most',
      target: 1,
      value: Math.max(...taken),
      floor: BEHIND_MS_MAX,
    }),
  ),
];

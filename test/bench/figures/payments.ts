import { randomUUID } from 'node:crypto';
import { LARGE, SMALL, type Size } from '../generate.ts';
import { figureOf, inTurn, processorMs, quantile, type Figure } from '../measure.ts';
import { paced, Poster, saturated, type Paced } from '../paced.ts';
import { ask, signIn, type World } from '../world.ts';
import { Probe } from './payment-probe.ts';

const PER_SECOND = 200;
const SECONDS = 60;
const SENDERS = 10;
const ROUNDS = 2;
const ROUND_SECONDS = 4;
const BEHIND_MS_MAX = 1000;
/** The next day: its work puts alerts and their memory where they are in a company that lives. */
const DAY = '2026-03-03';
const MUTATION = `mutation Pay($input: PostPaymentInput!, $key: String) {
  postPayment(input: $input, idempotencyKey: $key) { id unapplied allocations { amount item { id open } } }
}`;

/**
 * 200 payments a second, spread over the accounts, sent whether or not the earlier ones are answered; meanwhile, every
 * second, how long after its answer a payment shows in the queue and in the score, and an invoice as an alert. Then as
 * many as are answered, next to a bare server that writes the same rows. At both sizes.
 */
export const payments = async (world: World): Promise<Figure[]> => [
  ...(await atSize(world, SMALL)),
  ...(await atSize(world, LARGE)),
];

async function atSize(world: World, size: Size): Promise<Figure[]> {
  const { accounts } = size;
  const ledger = await world.ledger(size);
  const product = await world.product(await world.copy(ledger));
  const floor = await world.floor('payment-server', [await world.copy(ledger), DAY]);
  const director = await signIn(product.url, 'director');
  const ours = new Poster(`${product.url}/graphql`, { cookie: director });
  const bare = new Poster(floor.url);
  try {
    const day = `mutation { runDay(date: "${DAY}") { date } }`;
    await ask(product.url, director, JSON.stringify({ query: day }));
    const most = await inTurn(
      ROUNDS,
      () => saturated(SENDERS, ROUND_SECONDS, () => ours.post(paymentOf(accounts))),
      () => saturated(SENDERS, ROUND_SECONDS, () => bare.post(paymentOf(accounts))),
    );
    const probe = await Probe.begin(product.url, DAY);
    const before = processorMs(product.pid);
    const answered = await paced(PER_SECOND, SECONDS, () => ours.post(paymentOf(accounts)));
    const nodeMs = (processorMs(product.pid) - before) / answered.taken.length;
    const at = size === SMALL ? '' : `, at ${accounts} accounts`;
    return figures(at, most, answered, nodeMs, await probe.end());
  } finally {
    for (const poster of [ours, bare]) poster.close();
    await world.stopPrograms();
  }
}

/** The accounts one after another, in steps that reach all; the first few are the probe's and the largest customer's. */
let sent = 0;
function paymentOf(accounts: number): string {
  const place = 100 + ((++sent * 7919) % (accounts - 100));
  const accountCode = `C${String(place).padStart(6, '0')}`;
  const currency = place % 5 === 0 ? 'EUR' : 'RON';
  const amount = `${1 + (sent % 20)}.50`;
  const input = { accountCode, amount, currency, receivedOn: DAY, reference: `Bench ${sent}` };
  return JSON.stringify({ query: MUTATION, variables: { input, key: randomUUID() } });
}

const figures = (
  at: string,
  most: { value: number; floor: number },
  { perSecond, taken }: Paced,
  nodeMs: number,
  behind: Record<string, number[]>,
): Figure[] => [
  figureOf({
    figure: `payments, as many as are answered${at}`,
    unit: 'payments/s',
    better: 'more',
    bound: 'at least',
    target: 0.3,
    ...most,
  }),
  figureOf({
    figure: `payments, 200 sent a second for a minute${at}`,
    unit: 'payments/s',
    better: 'more',
    bound: 'at least',
    target: 0.99,
    value: perSecond,
    floor: PER_SECOND,
    also: { p50: quantile(taken, 0.5), p95: quantile(taken, 0.95), nodeMs },
  }),
  ...Object.entries(behind).map(([what, times]) =>
    figureOf({
      figure: `${what} behind the answer to a payment, the longest${at}`,
      unit: 'ms',
      better: 'less',
      bound: 'at most',
      target: 1,
      value: Math.max(...times),
      floor: BEHIND_MS_MAX,
    }),
  ),
];

import { randomUUID } from 'node:crypto';
import { figureOf, inTurn, type Figure } from '../measure.ts';
import { Poster, saturated } from '../paced.ts';
import { signIn, type World } from '../world.ts';

const SENDERS = 10;
const ROUNDS = 4;
const ROUND_SECONDS = 4;
const ACCOUNTS = 10_000;
const DAY = '2026-03-02';
const OPERATIONS = {
  postInvoice: 'PostDocumentInput',
  postPayment: 'PostPaymentInput',
} as const;

/** Invoices and payments in turn, as many as are answered, next to a bare server that writes the same rows. */
export async function postings(world: World): Promise<Figure[]> {
  const ledger = await world.ledger();
  const product = await world.product(await world.copy(ledger));
  const floor = await world.floor('payment-server', [await world.copy(ledger), DAY]);
  const ours = new Poster(`${product.url}/graphql`, {
    cookie: await signIn(product.url, 'director'),
  });
  const bare = new Poster(floor.url);
  try {
    const most = await inTurn(
      ROUNDS,
      () => saturated(SENDERS, ROUND_SECONDS, () => ours.post(postingOf())),
      () => saturated(SENDERS, ROUND_SECONDS, () => bare.post(postingOf())),
    );
    return [
      figureOf({
        figure: 'invoices and payments with all that follows',
        unit: 'postings/s',
        better: 'more',
        bound: 'at least',
        target: 0.3,
        ...most,
      }),
    ];
  } finally {
    for (const poster of [ours, bare]) poster.close();
    await world.stopPrograms();
  }
}

let sent = 0;
function postingOf(): string {
  const place = 100 + ((++sent * 7919) % (ACCOUNTS - 100));
  const accountCode = `C${String(place).padStart(6, '0')}`;
  const currency = place % 5 === 0 ? 'EUR' : 'RON';
  const money = { accountCode, amount: `${1 + (sent % 20)}.50`, currency };
  return sent % 2 === 0
    ? bodyOf('postInvoice', {
        ...money,
        number: `BENCH-${sent}`,
        issuedOn: DAY,
        dueOn: '2026-04-01',
      })
    : bodyOf('postPayment', { ...money, receivedOn: DAY, reference: `Bench ${sent}` });
}

function bodyOf(operation: keyof typeof OPERATIONS, input: object): string {
  const query = `mutation Post($input: ${OPERATIONS[operation]}!, $key: String) {
    ${operation}(input: $input, idempotencyKey: $key) { id } }`;
  return JSON.stringify({ query, variables: { input, key: randomUUID() } });
}

import type { Story } from '../kit/story.ts';
import type { asking } from './asking.ts';

const ORDERS = `query ($code: String!) { account(code: $code) {
  orders(live: false) { items { id reference status amount reserved deliveredOn } } } }`;
const TOLD = `query ($code: String!) { account(code: $code) { timeline { items { summary } } } }`;
const VOID = 'mutation ($id: ID!) { voidDocument(itemId: $id, reason: "mistake") { id } }';
const ACTS = {
  cancel: 'mutation ($id: ID!) { cancelOrder(id: $id, reason: "customer") { id } }',
  deliver: 'mutation ($id: ID!) { deliverOrder(id: $id) { id } }',
  stop: 'mutation ($id: ID!) { forceHold(orderId: $id, reason: "look first") { id } }',
};
const WHO = { cancel: 'agent1', deliver: 'agent1', stop: 'director' };

let count = 0;

/** A customer with a limit of 1000, and an order of 900 that passed. */
export async function ordered(
  { app, invoice }: Story,
  credit: ReturnType<typeof asking>,
  context = 'ORDER',
) {
  const code = `VOID-${++count}`;
  const accountId = await credit.customer(code);
  const { order: placed } = await credit.order(code, '900.00', 'SO-1', { context });
  const order = async () =>
    (await app.data('director', ORDERS, { code })).account.orders.items.find(
      ({ reference }: any) => reference === 'SO-1',
    );
  return {
    code,
    accountId,
    order,
    invoice: async (amount: string, over = {}) =>
      (await invoice(code, { amount, deliveryNote: 'SO-1', dueOn: '2026-04-01', ...over })).id,
    voided: (id: string) => app.data('director', VOID, { id }),
    exposure: async () => (await credit.check(code, '1.00', 'LOOK')).exposure,
    ask: (amount: string, over = {}) => credit.order(code, amount, 'SO-1', over),
    act: (name: keyof typeof ACTS) => app.data(WHO[name], ACTS[name], { id: placed!.id }),
    timeline: async (): Promise<string[]> =>
      (await app.data('director', TOLD, { code })).account.timeline.items.map(
        ({ summary }: any) => summary,
      ),
  };
}

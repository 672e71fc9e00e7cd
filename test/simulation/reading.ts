import { by } from './answer.ts';
import type { Account } from './model.ts';
import type { World } from './world.ts';

const ASKED = `query ($id: ID!) { account(id: $id) {
  balances { currency notDue buckets { amount } unapplied promised netCollectable }
  openItems(limit: 500) { items { number dueOn open } }
  payments(limit: 500) { items { id unapplied } }
  promises { id status paid }
  orders(live: false, limit: 500) { items { reference status amount reserved } }
  creditStanding(currency: "RON") { exposure limit }
} }`;

/** The account as the API shows it, put in one order. */
export async function askedOf(world: World, { id }: Account): Promise<object> {
  const { account } = await world.story.app.data('director', ASKED, { id });
  return {
    balances: account.balances
      .map(({ buckets, ...rest }: any) => ({
        ...rest,
        buckets: buckets.map((each: any) => each.amount),
      }))
      .sort(by('currency')),
    items: account.openItems.items.sort(by('number', 'dueOn')),
    payments: account.payments.items.sort(by('id')),
    promises: account.promises.sort(by('id')),
    orders: account.orders.items.sort(by('reference')),
    creditStanding: account.creditStanding,
  };
}

import { query } from '../kernel/command.ts';
import { BadInput } from '../kernel/errors.ts';
import { seenAgain } from '../kernel/read.ts';
import { asked } from './asked.ts';
import {
  accountsAlike,
  accountsFound,
  accountsRecent,
  contactsFound,
  itemsFound,
  type AccountFound,
  type ContactFound,
  type ItemFound,
} from './found.ts';
import { ordersFound, type OrderFound } from './orders-found.ts';

export type Hit =
  | ({ kind: 'ACCOUNT' } & AccountFound)
  | ({ kind: 'ITEM' } & ItemFound)
  | ({ kind: 'ORDER' } & OrderFound)
  | ({ kind: 'CONTACT' } & ContactFound);

interface Search {
  text: string;
  limit?: number | null;
}

export const HITS_MAX = 50;
const HITS_DEFAULT = 12;
/** Two letters resemble everything. */
const ALIKE_CHARACTERS_MIN = 4;

/** Equally near: a code says more than a name, and a name of a debtor more than one of a person. */
const ORDER = ['RECENT', 'CODE', 'TAX_ID', 'NUMBER', 'PHONE', 'EMAIL', 'NAME'];

/** Whatever is meant by a text, inside the caller's scope, the nearest first; nothing typed: where he worked last. */
export const search = query({
  permission: 'accounts:read',
  async run(context, { text, limit }: Search): Promise<Hit[]> {
    const most = limit ?? HITS_DEFAULT;
    if (most < 1 || most > HITS_MAX) throw new BadInput('limit', `limit is 1 to ${HITS_MAX}`);
    const question = asked(text);
    const { em } = context;
    const seen = <Found extends { accountId: string }>(found: Promise<Found[]>): Promise<Found[]> =>
      found.then(rows => seenAgain(em, rows, ({ accountId }) => accountId));
    if (question.text === '') return (await seen(accountsRecent(context, most))).map(account);
    const [accounts, items, orders, contacts] = await Promise.all([
      seen(accountsFound(context, question, most)),
      seen(itemsFound(context, question, most)),
      seen(ordersFound(context, question, most)),
      seen(contactsFound(context, question, most)),
    ]);
    const hits = [
      ...accounts.map(account),
      ...items.map(found => ({ kind: 'ITEM' as const, ...found })),
      ...orders.map(found => ({ kind: 'ORDER' as const, ...found })),
      ...contacts.map(found => ({ kind: 'CONTACT' as const, ...found })),
    ];
    if (hits.length === 0 && question.text.length >= ALIKE_CHARACTERS_MIN) {
      return (await seen(accountsAlike(context, question, most))).map(account);
    }
    // Sorting keeps the order of equals: that in which each was found.
    return hits.sort((one, other) => nearness(one) - nearness(other)).slice(0, most);
  },
});

const account = (found: AccountFound): Hit => ({ kind: 'ACCOUNT', ...found });
const nearness = ({ step, matched }: Hit): number => step * ORDER.length + ORDER.indexOf(matched);

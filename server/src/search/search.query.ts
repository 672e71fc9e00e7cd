import { query } from '../kernel/command.ts';
import { BadInput } from '../kernel/errors.ts';
import { seenAgain } from '../kernel/read.ts';
import { asked } from './asked.ts';
import {
  accountsAlike,
  accountsFound,
  accountsRecent,
  contactsFound,
  type AccountFound,
  type ContactFound,
} from './found.ts';
import { itemsFound } from './items-found.ts';
import type { NumberFound } from './numbers-found.ts';
import { ordersFound } from './orders-found.ts';
import { paymentsFound, type PaymentFound } from './payments-found.ts';

export type Hit =
  | ({ kind: 'ACCOUNT' } & AccountFound)
  | ({ kind: 'ITEM' } & NumberFound)
  | ({ kind: 'PAYMENT' } & PaymentFound)
  | ({ kind: 'ORDER' } & NumberFound)
  | ({ kind: 'CONTACT' } & ContactFound);

interface Search {
  text: string;
  limit?: number | null;
}

export const HITS_MAX = 50;
const HITS_DEFAULT = 12;
/** Two letters resemble everything. */
const ALIKE_CHARACTERS_MIN = 4;

/** Equally near: a code says more than a name, and a name more than what a payer wrote. */
const ORDER = [
  ...['RECENT', 'CODE', 'TAX_ID', 'NUMBER', 'AMOUNT', 'PHONE', 'EMAIL', 'NAME'],
  'REFERENCE',
];

/** Whatever is meant by a text, inside the caller's scope, the nearest first; nothing typed: where he worked last. */
export const search = query({
  permission: 'accounts:read',
  async run(context, { text, limit }: Search): Promise<Hit[]> {
    const most = limit ?? HITS_DEFAULT;
    if (most < 1 || most > HITS_MAX) throw new BadInput('limit', `limit is 1 to ${HITS_MAX}`);
    const question = asked(text);
    const seen = (hits: Hit[]): Promise<Hit[]> =>
      seenAgain(context.em, hits, ({ accountId }) => accountId);
    if (question.text === '') return seen((await accountsRecent(context, most)).map(account));
    const found = await Promise.all([
      accountsFound(context, question, most).then(rows => rows.map(account)),
      itemsFound(context, question, most).then(rows => rows.map(of('ITEM'))),
      paymentsFound(context, question, most).then(rows => rows.map(of('PAYMENT'))),
      ordersFound(context, question, most).then(rows => rows.map(of('ORDER'))),
      contactsFound(context, question, most).then(rows => rows.map(of('CONTACT'))),
    ]);
    const hits = await seen(found.flat());
    if (hits.length === 0 && question.text.length >= ALIKE_CHARACTERS_MIN) {
      return seen((await accountsAlike(context, question, most)).map(account));
    }
    // Sorting keeps the order of equals: that in which each was found.
    return hits.sort((one, other) => nearness(one) - nearness(other)).slice(0, most);
  },
});

const of =
  <Kind extends Hit['kind']>(kind: Kind) =>
  <Row>(found: Row): { kind: Kind } & Row => ({ kind, ...found });
const account = of('ACCOUNT');
const nearness = ({ step, matched }: Hit): number => step * ORDER.length + ORDER.indexOf(matched);

import type { OrderStatus } from '../gql/types.ts';
import type { OrderPartsFragment } from './orders.graphql.ts';

export type Order = OrderPartsFragment;

interface OrderAct {
  name: 'deliver' | 'stop' | 'cancel';
  permission: string;
  /** What an order may be for it; the server decides in the end. */
  of: readonly OrderStatus[];
}

/** What may be done with an order by hand, where the ERP does not say it itself. */
const ORDER_ACTS: readonly OrderAct[] = [
  { name: 'deliver', permission: 'orders:request', of: ['RESERVED'] },
  { name: 'stop', permission: 'holds:force', of: ['RESERVED'] },
  {
    name: 'cancel',
    permission: 'orders:request',
    of: ['RESERVED', 'HELD', 'DELIVERED', 'REJECTED'],
  },
];
export type OrderActName = OrderAct['name'];

export const actsOn = ({ status }: Order, may: (permission: string) => boolean): OrderActName[] =>
  ORDER_ACTS.filter(({ permission, of }) => may(permission) && of.includes(status)).map(
    ({ name }) => name,
  );

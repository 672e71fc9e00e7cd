import { isZero } from '../kernel/money.ts';
import type { PaymentLookQuery } from './moves.graphql.ts';

export type PaymentAct = 'move' | 'refund' | 'reverse';
export type LookedPayment = NonNullable<PaymentLookQuery['payment']>;
/** Money that left a payment otherwise than by settling. */
export type PaymentMove = LookedPayment['moves'][number];

const PERMISSIONS: Record<PaymentAct, string> = {
  move: 'payments:move',
  refund: 'payments:refund',
  reverse: 'payments:reverse',
};

/** What may be done about a payment as it stands, by who has these rights. */
export function actsOnPayment(
  payment: LookedPayment,
  may: (permission: string) => boolean,
): PaymentAct[] {
  if (payment.reversed) return [];
  const free = !isZero(payment.unapplied);
  const refunded = payment.moves.some(({ kind, left }) => kind === 'REFUND' && !isZero(left));
  const fitting: Record<PaymentAct, boolean> = {
    move: free,
    refund: free && !payment.waiting,
    reverse: !refunded && !payment.movedFrom,
  };
  return (Object.keys(fitting) as PaymentAct[]).filter(
    act => fitting[act] && may(PERMISSIONS[act]),
  );
}

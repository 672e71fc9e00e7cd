import type { Item } from '../accounts/useAccountCard.ts';
import { fromScaled, toScaled } from '../kernel/money.ts';

/** What we owe the customer, not he us. */
export const isCredit = (item: Item): boolean => item.kind === 'CREDIT_NOTE';

export const canBePromised = (item: Item): boolean => !isCredit(item) && toScaled(item.open) > 0n;

/** What can still be promised on these: open, less disputed, less promised already. */
export function promisable(items: readonly Item[], currency: string): string {
  const free = items.map(
    item => toScaled(item.open) - toScaled(item.disputed) - toScaled(item.promised),
  );
  return fromScaled(
    free.reduce((sum, part) => (part > 0n ? sum + part : sum), 0n),
    currency,
  );
}

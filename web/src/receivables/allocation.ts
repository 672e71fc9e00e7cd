import type { Item } from '../accounts/useAccountCard.ts';
import { fromScaled, toScaled } from '../kernel/money.ts';

/** How much of `amount` falls on each item when the oldest due are paid first; empty where nothing does. */
export function oldestFirst(
  items: readonly Item[],
  amount: string,
  currency: string,
): Record<string, string> {
  let left = toScaled(amount);
  const ordered = [...items].sort(
    (a, b) =>
      a.dueOn.localeCompare(b.dueOn) ||
      a.issuedOn.localeCompare(b.issuedOn) ||
      a.number.localeCompare(b.number),
  );
  return Object.fromEntries(
    ordered.map(item => {
      const open = toScaled(item.open);
      const part = left < open ? left : open;
      left -= part;
      return [item.id, part > 0n ? fromScaled(part, currency) : ''];
    }),
  );
}

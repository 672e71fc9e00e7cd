import { fromScaled, toScaled } from '../kernel/money.ts';

/** What credits and items have in common here. */
export interface Side {
  id: string;
  number: string;
  kind: string;
  company: string;
  currency: string;
  open: string;
}

const magnitude = (amount: string): bigint => {
  const scaled = toScaled(amount);
  return scaled < 0n ? -scaled : scaled;
};

/** A credit note, or a negative opening: we owe the customer. */
export const isOwedByUs = (item: Side): boolean =>
  item.kind === 'CREDIT_NOTE' || toScaled(item.open) < 0n;

/** What can be settled by it, or what can settle it: the other side, same company and currency, something open. */
export const counterparts = <Item extends Side>(item: Side, all: readonly Item[]): Item[] =>
  all.filter(
    other =>
      other.id !== item.id &&
      isOwedByUs(other) !== isOwedByUs(item) &&
      other.company === item.company &&
      other.currency === item.currency &&
      magnitude(other.open) > 0n,
  );

/** As much as both have open. */
export function mostOf(one: Side, other: Side): string {
  const [a, b] = [magnitude(one.open), magnitude(other.open)];
  return fromScaled(a < b ? a : b, one.currency);
}

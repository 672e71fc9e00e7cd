import type { Item, Promised } from './model.ts';

export const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);
export const sum = (amounts: bigint[]): bigint => amounts.reduce((all, each) => all + each, 0n);
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** What a promise comes to by what was paid in time. */
export const result = ({ inTime, amount }: Promised): Promised['status'] =>
  inTime >= amount ? 'KEPT' : inTime > 0n ? 'PARTIALLY_KEPT' : 'BROKEN';

/** Money for these items was taken back: what it had fulfilled waits again, or is judged by what is left. */
export function judgeAgain(
  promises: readonly Promised[],
  items: readonly Item[],
  today: string,
): void {
  for (const promise of promises) {
    if (promise.status !== 'KEPT' && promise.status !== 'PARTIALLY_KEPT') continue;
    if (!promise.items.some(item => items.includes(item))) continue;
    promise.status =
      promise.dueOn >= today && promise.inTime < promise.amount ? 'OPEN' : result(promise);
  }
}

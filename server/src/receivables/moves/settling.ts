import { DomainError } from '../../kernel/errors.ts';
import { decimal, minor, positive, type Minor } from '../../kernel/money.ts';
import type { LockedItem, LockedPayment } from './locked.ts';

interface Settling {
  companyId: string;
  currency: string;
}

/** Credits settle what is owed, not each other; and only in their own company and currency. */
export function assertSettles(money: Settling, item: Settling & { credit: boolean }): void {
  if (item.credit) {
    throw new DomainError(
      'ALLOCATION_KIND',
      'Invoices and debit notes are settled, credits are not',
    );
  }
  if (item.currency !== money.currency) {
    throw new DomainError(
      'ALLOCATION_CURRENCY',
      `The money is in ${money.currency}, the item in ${item.currency}`,
    );
  }
  if (item.companyId !== money.companyId) {
    throw new DomainError(
      'ALLOCATION_COMPANY',
      'The money and the item belong to different companies',
    );
  }
}

/** An amount above zero, at most what is there; the refusal says how much that is. */
export function atMost(
  text: string,
  { most, currency }: { most: string; currency: string },
  refusal: { code: string; message: string },
): Minor {
  const amount = positive(text, currency);
  const least = minor(most, currency);
  if (amount > least) {
    throw new DomainError(refusal.code, refusal.message, {
      most: decimal(least, currency),
      currency,
    });
  }
  return amount;
}

/** How much of an entry is taken back: what is asked for, or all that is left of it. */
export function takenBack(
  asked: string | null | undefined,
  left: { most: string; currency: string },
): string {
  if (minor(left.most, left.currency) === 0n) {
    throw new DomainError('TAKE_BACK_DONE', 'This has been taken back already');
  }
  const refusal = { code: 'TAKE_BACK_TOO_LARGE', message: 'There is less of it than that' };
  return decimal(atMost(asked ?? left.most, left, refusal), left.currency);
}

/** What is open of an item, for `atMost`. */
export const openOf = ({ open, currency }: LockedItem) => ({ most: open, currency });

/** What is unapplied of a payment, for `atMost`. */
export const unappliedOf = ({ unapplied, currency }: LockedPayment) => ({
  most: unapplied,
  currency,
});

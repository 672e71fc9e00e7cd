import { isZero, percentOf, sumAmounts } from '../kernel/money.ts';
import type { AccountHead, Balance } from './useAccountCard.ts';

/** How much of the limit is used, in percent: only what is owed in the limit's own currency counts here. */
export function limitUse(account: AccountHead): number | null {
  const { creditLimit, creditCurrency } = account;
  if (!creditLimit || !creditCurrency || isZero(creditLimit)) return null;
  const open = account.balances
    .filter(balance => balance.currency === creditCurrency)
    .map(balance => balance.open);
  return percentOf(sumAmounts(open, creditCurrency), creditLimit);
}

/** The balance of this company and currency; else the one with most days overdue. */
export function balanceOf(account: AccountHead, company: string, currency: string): Balance | null {
  const exact = account.balances.find(
    balance => balance.company === company && balance.currency === currency,
  );
  const oldest = [...account.balances].sort((a, b) => b.maxDaysOverdue - a.maxDaysOverdue);
  return exact ?? oldest[0] ?? null;
}

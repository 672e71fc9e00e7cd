import type { Context } from '../kernel/context.ts';
import { decimal } from '../kernel/money.ts';
import { exchangeInto, type Rate } from '../rates/exchange.ts';
import { pastDay } from '../receivables/as-of.ts';
import { balancesAsOf } from '../receivables/balances-as-of.query.ts';
import { balancesOf, type Balance } from '../receivables/balances.query.ts';

export interface AccountTotal {
  currency: string;
  asOf: string;
  open: string;
  notDue: string;
  overdue: string;
  unapplied: string;
  disputed: string;
  promised: string;
  /** open - unapplied */
  exposure: string;
  rates: Rate[];
}

type Amount = 'open' | 'notDue' | 'overdue' | 'unapplied' | 'disputed' | 'promised';

/**
 * What accounts owe all companies in all currencies, in one currency at the rates of the day. Each figure is rounded
 * once, from its own sum: parts may differ from their whole by a coin for each currency in them. RATE_MISSING.
 */
export async function accountTotals(
  context: Context,
  accountIds: readonly string[],
  currency: string,
  asOf: string | null,
): Promise<Map<string, AccountTotal>> {
  const past = pastDay(context, asOf);
  const day = past ?? context.today;
  const exchange = await exchangeInto(context.em, currency, day);
  const balances = past
    ? await balancesAsOf(context, accountIds, past)
    : await balancesOf(context, accountIds);
  return new Map(
    [...balances].map(([id, own]) => {
      const amounts = (name: Amount) => own.map(each => owed(each, name));
      const sum = (name: Amount): string => exchange.text(amounts(name));
      const exposure = exchange.sum([
        ...amounts('open'),
        ...own.map(each => owed(each, 'unapplied', '-')),
      ]);
      const total: AccountTotal = {
        currency,
        asOf: day,
        open: sum('open'),
        notDue: sum('notDue'),
        overdue: sum('overdue'),
        unapplied: sum('unapplied'),
        disputed: sum('disputed'),
        promised: sum('promised'),
        exposure: decimal(exposure, currency),
        rates: exchange.rates.filter(
          rate => rate.currency !== currency && own.some(each => each.currency === rate.currency),
        ),
      };
      return [id, total];
    }),
  );
}

const owed = (balance: Balance, name: Amount, sign = '') => ({
  amount: sign + balance[name],
  currency: balance.currency,
});

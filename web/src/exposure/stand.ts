import { formatDay } from '../kernel/day.ts';
import { formatNumber } from '../kernel/money.ts';
import type { Tree } from './tree.ts';

/** The day of a pivot, its one currency, and the rates that brought amounts there. */
export type Stand = Pick<Tree, 'asOf' | 'inCurrency' | 'rates'>;

type Translate = (key: string, named?: Record<string, string>) => string;

/** In words: "as of …", and in a currency "…, in RON at rates of …". */
export function standText(t: Translate, { asOf, inCurrency, rates }: Stand): string {
  const day = formatDay(asOf, 'short');
  if (!inCurrency) return t('exposure.stand.asOf', { day });
  const days = rates.map(rate => rate.day).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return t('exposure.stand.in', { day, currency: inCurrency });
  const written = formatDay(first, 'short');
  const spread = first === last ? written : `${written}–${formatDay(last, 'short')}`;
  return t('exposure.stand.at', { day, currency: inCurrency, days: spread });
}

/** Each rate as people write it: 1 EUR = 4,9731 RON. */
export const rateText = ({ currency, times, per }: Stand['rates'][number], into: string): string =>
  `1 ${currency} = ${formatNumber(Number(times) / Number(per), { maximumSignificantDigits: 6 })} ${into}`;

import type { Language } from '../../../kernel/texts.ts';
import { newId } from '../../../kernel/ids.ts';
import { Dice } from './dice.ts';
import { behaviourOf, type Behaviour } from './behaviours.ts';
import { contactsOf, type Contact } from './contacts.ts';
import { COUNTRIES, type Country } from './countries.ts';
import { TAX_IDS } from './tax-ids.ts';
import { latin } from './names/latin.ts';

/** What a debtor buys from one company in one currency. */
export interface Stream {
  company: 'CARPAT-RO' | 'CARPAT-IT';
  currency: string;
  /** Days from invoice to invoice, about. */
  everyDays: number;
  /** Of an ordinary invoice, in minor units. */
  typical: number;
}

export interface Debtor {
  id: string;
  code: string;
  name: string;
  taxId: string;
  country: string;
  region: string | null;
  customerClass: string;
  termsDays: number;
  language: Language;
  /** Names of demo users; null: nobody. */
  agent: string | null;
  collector: string | null;
  behaviour: Behaviour;
  streams: Stream[];
  contacts: Contact[];
  dice: Dice;
}

interface Size {
  name: string;
  /** Euros of a month, from and to. */
  monthly: readonly [number, number];
  everyDays: readonly [number, number];
}

const CLASSES: readonly (readonly [weight: number, size: Size])[] = [
  [12, { name: 'A', monthly: [12_000, 60_000], everyDays: [8, 12] }],
  [33, { name: 'B', monthly: [2_500, 12_000], everyDays: [14, 22] }],
  [55, { name: 'C', monthly: [250, 2_500], everyDays: [26, 50] }],
];

/** Minor units of each currency for one euro. */
const EURO_IN: Record<string, number> = { EUR: 100, RON: 497, RUB: 9400 };

/** The example company's debtors: the same ones at every planting. */
export function debtors(): Debtor[] {
  return COUNTRIES.flatMap(country => {
    const names = namesOf(country);
    return names.map((name, at) => debtor(country, name, at));
  });
}

function namesOf({ pool, count, seed }: Country): { root: string; trade: string }[] {
  const pairs = pool.roots.flatMap(root => pool.trades.map(trade => ({ root, trade })));
  return new Dice(seed).shuffled(pairs).slice(0, count);
}

function debtor(
  country: Country,
  { root, trade }: { root: string; trade: string },
  at: number,
): Debtor {
  const dice = new Dice(country.seed * 1000 + at);
  const { pool, code } = country;
  const size = dice.weighted(CLASSES);
  const language: Language = dice.chance(0.03) ? 'en' : country.language;
  const site = latin(`${root} ${trade}`);
  return {
    id: newId(),
    code: `${code}-${country.codesFrom + at}`,
    name: dice.weighted(pool.forms)(root, trade),
    taxId: TAX_IDS[code]?.(dice) ?? '',
    country: code,
    region: dice.chance(0.02) ? null : dice.pick(pool.regions),
    customerClass: size.name,
    termsDays: dice.weighted(country.terms),
    language,
    agent: dice.weighted(country.agents),
    collector: dice.weighted(country.collectors),
    behaviour: behaviourOf(dice),
    streams: streamsOf(country, dice, size),
    contacts: contactsOf(pool, dice, `${site}.example`, language),
    dice,
  };
}

function streamsOf(
  { code, currencies }: Country,
  dice: Dice,
  { name, monthly, everyDays }: Size,
): Stream[] {
  const [least, most] = monthly;
  // Few are big and many are small within a class as well.
  const euros = least + (most - least) * dice.next() ** 2;
  const every = dice.int(everyDays[0], everyDays[1]);
  const stream = (company: Stream['company'], currency: string, share: number): Stream => ({
    company,
    currency,
    everyDays: Math.round(every / Math.min(1, share * 2)),
    typical: Math.round(((euros * share * every) / 30) * (EURO_IN[currency] ?? 100)),
  });
  const home = code === 'IT' ? 'CARPAT-IT' : 'CARPAT-RO';
  const streams = [stream(home, dice.weighted(currencies), 1)];
  if (name !== 'C' && dice.chance(0.16)) {
    const company = dice.chance(0.5) ? 'CARPAT-RO' : 'CARPAT-IT';
    const second = stream(company, 'EUR', 0.3);
    if (streams[0]?.currency !== 'EUR' || streams[0].company !== company) streams.push(second);
  }
  return streams;
}

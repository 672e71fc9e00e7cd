import type { Language } from '../../../kernel/texts.ts';
import { LAST, type Calendar } from './calendar.ts';
import { debtors, type Debtor } from './debtors.ts';
import { Dice } from './dice.ts';
import { limitsOf, type Limit } from './limits.ts';
import { promisesOf, stagedPromises, type Promised } from './promises.ts';
import { stagedTasks, tasksOf, type Todo } from './tasks.ts';
import { openAt, tradeOf, type Trade } from './trade.ts';
import { deedsOf, type Deed } from './work.ts';

/** From this day on another agent has the account. */
export interface Handover {
  debtor: Debtor;
  day: number;
  from: string;
}

/** All that happened to the example company in a year, before the product has booked any of it. */
export interface Story {
  debtors: Debtor[];
  trades: Trade[];
  promises: Promised[];
  limits: Limit[];
  handovers: Handover[];
  deeds: Deed[];
  tasks: Todo[];
}

/** Tells the year that ends with the calendar's last day; the same year for the same day. */
export function tellStory(calendar: Calendar, languages: ReadonlyMap<string, Language>): Story {
  const all = debtors();
  const trades = all.flatMap(debtor =>
    debtor.streams.map(stream => tradeOf(debtor, stream, calendar)),
  );
  const tradesOf = Map.groupBy(trades, ({ debtor }) => debtor);
  const ordinary = trades.flatMap(trade => promisesOf(trade, calendar));
  const promises = [...ordinary, ...stagedPromises(trades, ordinary, calendar)];
  const promisesOfDebtor = Map.groupBy(promises, ({ trade }) => trade.debtor);
  const deeds = all.flatMap(debtor =>
    deedsOf(debtor, tradesOf.get(debtor) ?? [], promisesOfDebtor.get(debtor) ?? [], calendar),
  );
  const late = new Set(trades.filter(isLate).map(({ debtor }) => debtor));
  return {
    debtors: all,
    trades,
    promises,
    limits: all.flatMap(debtor => limitsOf(debtor, tradesOf.get(debtor) ?? [])),
    handovers: handoversOf(all),
    deeds,
    tasks: [...tasksOf(deeds, calendar, languages), ...stagedTasks(all, late, languages)],
  };
}

const isLate = ({ items }: Trade): boolean =>
  items.some(item => item.due < LAST && openAt(item, LAST) > 0);

/** Some accounts had another agent before. */
function handoversOf(all: readonly Debtor[]): Handover[] {
  const dice = new Dice(22);
  return all.flatMap(debtor => {
    if (debtor.agent === null || debtor.agent === 'agent2' || !dice.chance(0.06)) return [];
    const from = debtor.agent === 'agent1' ? 'field1' : 'agent1';
    return [{ debtor, day: dice.int(100, LAST - 30), from }];
  });
}

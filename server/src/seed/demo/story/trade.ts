import { newId } from '../../../kernel/ids.ts';
import { LAST, type Calendar } from './calendar.ts';
import type { Debtor, Stream } from './debtors.ts';
import type { Dice } from './dice.ts';

/** Days are numbers of the calendar, amounts minor units. */
export interface Item {
  id: string;
  kind: 'INVOICE' | 'DEBIT_NOTE' | 'CREDIT_NOTE' | 'OPENING';
  /** The order within its stream, and part of its number. */
  place: number;
  issued: number;
  due: number;
  /** Openings are booked on the first day, whenever they were issued. */
  booked: number;
  amount: number;
  /** What settles it, oldest first, as the product will allocate. */
  parts: { on: number; amount: number }[];
}

export interface Money {
  id: string;
  on: number;
  amount: number;
  /** False: stays unapplied, nobody knows yet what it is for. */
  applied: boolean;
}

/** A debtor's year in one stream. */
export interface Trade {
  debtor: Debtor;
  stream: Stream;
  items: Item[];
  credits: Item[];
  money: Money[];
}

/** What is open of an item when the day's postings are done. */
export const openAt = (item: Item, day: number): number =>
  day < item.booked
    ? 0
    : item.parts.reduce((open, part) => (part.on <= day ? open - part.amount : open), item.amount);

/** The year of invoices and of payments that settle exactly them, in their order. */
export function tradeOf(debtor: Debtor, stream: Stream, calendar: Calendar): Trade {
  const { dice } = debtor;
  const items = itemsOf(debtor, stream, calendar);
  const paid = payments(debtor, items, calendar);
  settle(items, paid);
  return {
    debtor,
    stream,
    items,
    credits: creditsOf(debtor, stream),
    money: [...paid, ...unknownMoney(dice, stream)],
  };
}

function itemsOf(
  { dice, behaviour, termsDays }: Debtor,
  stream: Stream,
  calendar: Calendar,
): Item[] {
  const items: Item[] = [];
  const add = (kind: Item['kind'], issued: number, amount: number): void => {
    items.push({
      id: newId(),
      kind,
      place: items.length + 1,
      issued,
      due: issued + termsDays,
      booked: Math.max(issued, 0),
      amount,
      parts: [],
    });
  };
  if (dice.chance(0.35)) add('OPENING', -dice.int(1, termsDays + 20), amountOf(dice, stream));
  let day = dice.int(0, stream.everyDays);
  const until = Math.min(LAST - 1, LAST * behaviour.ordersUntil);
  for (; day <= until; day += Math.max(2, Math.round(stream.everyDays * dice.between(0.6, 1.4)))) {
    const issued = calendar.bookDayFrom(day);
    if (issued > LAST) break;
    const small = dice.chance(0.015);
    add(
      small ? 'DEBIT_NOTE' : 'INVOICE',
      issued,
      Math.ceil(amountOf(dice, stream) / (small ? 25 : 1)),
    );
  }
  return items;
}

const amountOf = (dice: Dice, { typical }: Stream): number =>
  Math.max(1500, Math.round(typical * dice.between(0.45, 1.55)));

/** One payment for all that is paid on a day. */
function payments(
  { dice, behaviour }: Debtor,
  items: readonly Item[],
  calendar: Calendar,
): Money[] {
  const byDay = new Map<number, number>();
  const pay = (on: number, amount: number): void => {
    if (on <= LAST) byDay.set(on, (byDay.get(on) ?? 0) + amount);
  };
  let last = 0;
  for (const item of items) {
    const delay = behaviour.delay(dice, Math.max(0, item.issued) / LAST);
    if (delay === null) {
      if (behaviour.paysOnAccount)
        payOnAccount(dice, calendar, Math.max(last, item.due), item, pay);
      break;
    }
    last = Math.max(last, payDay(calendar, item, delay));
    if (dice.chance(0.06)) {
      const half = Math.round(item.amount * dice.between(0.4, 0.6));
      pay(last, half);
      last = calendar.bookDayFrom(last + dice.int(6, 18));
      pay(last, item.amount - half);
    } else pay(last, item.amount);
  }
  return [...byDay]
    .sort(([one], [other]) => one - other)
    .map(([on, amount]) => ({ id: newId(), on, amount, applied: true }));
}

/** Who pays in time does so before a day without banking, others after it. */
function payDay(calendar: Calendar, { booked, due }: Item, delay: number): number {
  const after = calendar.bookDayFrom(Math.max(booked + 1, due + delay));
  if (delay > 0 || after <= due) return after;
  for (let day = due; day > booked; day--) if (calendar.isBookDay(day)) return day;
  return after;
}

function payOnAccount(
  dice: Dice,
  calendar: Calendar,
  from: number,
  item: Item,
  pay: (on: number, amount: number) => void,
): void {
  // Less than the oldest invoice in all, so that it never runs ahead of what is owed.
  for (let [day, times] = [from + 12, 0]; times < 4; times++, day += dice.int(14, 30)) {
    pay(calendar.bookDayFrom(day), Math.ceil(item.amount * dice.between(0.05, 0.2)));
  }
}

/** The product allocates oldest first; here the same is foreseen, so that promises and calls fit. */
function settle(items: readonly Item[], money: readonly Money[]): void {
  const open = items.map(item => ({ item, left: item.amount }));
  for (const { on, amount } of money) {
    let left = amount;
    for (const line of open) {
      if (left === 0) break;
      const part = Math.min(left, line.left);
      if (part === 0) continue;
      if (line.item.booked > on) throw new Error('paid before it was invoiced');
      line.item.parts.push({ on, amount: part });
      line.left -= part;
      left -= part;
    }
  }
}

/** Goods that came back in the last weeks; open until somebody applies them. */
function creditsOf({ dice }: Debtor, stream: Stream): Item[] {
  if (!dice.chance(0.05)) return [];
  const issued = LAST - dice.int(2, 40);
  const amount = Math.max(1000, Math.round(stream.typical * dice.between(0.02, 0.15)));
  return [
    {
      id: newId(),
      kind: 'CREDIT_NOTE',
      place: 1,
      issued,
      due: issued,
      booked: issued,
      amount,
      parts: [],
    },
  ];
}

/** Money that came without a word. */
function unknownMoney(dice: Dice, stream: Stream): Money[] {
  if (!dice.chance(0.035)) return [];
  const amount = Math.max(1000, Math.round(stream.typical * dice.between(0.2, 0.7)));
  return [{ id: newId(), on: LAST - dice.int(1, 12), amount, applied: false }];
}

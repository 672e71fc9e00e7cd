import { newId } from '../../../kernel/ids.ts';
import { LAST, type Calendar } from './calendar.ts';
import { Dice } from './dice.ts';
import { PHRASES } from './sentences/index.ts';
import { openAt, type Item, type Trade } from './trade.ts';

/** What was promised and when; whether it was kept is for the product to judge. */
export interface Promised {
  id: string;
  trade: Trade;
  recorded: number;
  due: number;
  amount: number;
  itemIds: string[];
  contactName: string | null;
  note: string | null;
}

/** Late items are talked about after some days, and the talk ends with a promise this often. */
const PROMISED_SHARE = 0.5;
const LATE_DAYS_MIN = 5;
/** The last days are staged, so that every morning has promises due and promises broken. */
const STAGED_DAYS = 15;

/** The year's promises of a stream, each when the one before is over. */
export function promisesOf(trade: Trade, calendar: Calendar): Promised[] {
  const { dice } = trade.debtor;
  const promises: Promised[] = [];
  let free = 1;
  for (const item of trade.items) {
    const paidUp = lastPart(item);
    const recorded = calendar.bookDayFrom(Math.max(free, item.due + dice.int(LATE_DAYS_MIN, 15)));
    if (recorded >= LAST || recorded >= paidUp || !dice.chance(PROMISED_SHARE)) continue;
    const items = lateAt(trade, recorded);
    const settled = Math.max(...items.map(lastPart));
    const soon = settled <= Math.min(LAST, recorded + 20);
    const due = soon && dice.chance(0.75) ? settled : recorded + dice.int(3, 8);
    // What is recorded lately and not yet decided belongs to the stage.
    if (due >= LAST || (recorded > LAST - STAGED_DAYS && due !== settled)) continue;
    promises.push(
      promise(trade, items, recorded, due, dice.chance(0.7) ? 1 : dice.between(0.5, 0.9)),
    );
    free = due + 2;
  }
  return promises;
}

const lastPart = (item: Item): number => {
  const paid = item.parts.reduce((sum, part) => sum + part.amount, 0);
  return paid < item.amount ? Infinity : Math.max(...item.parts.map(part => part.on));
};

const lateAt = ({ items }: Trade, day: number): Item[] =>
  items.filter(item => item.due < day && openAt(item, day) > 0);

function promise(
  trade: Trade,
  items: readonly Item[],
  recorded: number,
  due: number,
  share: number,
): Promised {
  const { dice, contacts, language } = trade.debtor;
  const open = items.reduce((sum, item) => sum + openAt(item, recorded), 0);
  return {
    id: newId(),
    trade,
    recorded,
    due,
    amount: share === 1 ? open : Math.min(open, rounded(open * share)),
    itemIds: items.map(item => item.id),
    contactName: contacts[0]?.name ?? null,
    note: dice.chance(0.6) ? dice.pick(PHRASES[language].promises) : null,
  };
}

/** As people promise: in round sums. */
function rounded(amount: number): number {
  const step = amount > 1_000_000 ? 100_000 : amount > 100_000 ? 10_000 : 1_000;
  return Math.max(step, Math.floor(amount / step) * step);
}

/** Promises by how many days ago they were recorded and in how many days they are due. */
const STAGE: readonly (readonly [ago: number, dueIn: number])[] = [
  ...[3, 4, 5, 6, 7, 9, 10].map(ago => [ago, 0] as const),
  ...[2, 3, 4, 5, 8].map(ago => [ago, 1] as const),
  ...[1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 1, 2, 3].map((ago, at) => [ago, 2 + at] as const),
  // Broken: judged this morning, and on the days before.
  ...[5, 6, 7, 8, 9].map(ago => [ago, -1] as const),
  ...[9, 10, 8, 11, 12, 9].map((ago, at) => [ago, -2 - (at % 4)] as const),
];

/** Promises of the last days on items that nothing came for since. */
export function stagedPromises(
  trades: readonly Trade[],
  promised: readonly Promised[],
  calendar: Calendar,
): Promised[] {
  const dice = new Dice(20);
  const busy = new Set(
    promised.filter(({ due }) => due > LAST - STAGED_DAYS).map(({ trade }) => trade),
  );
  // A small debtor's promise is made as often and matters less.
  const candidates = dice.shuffled(
    trades.filter(
      trade => !busy.has(trade) && (trade.debtor.customerClass !== 'C' || dice.chance(0.4)),
    ),
  );
  return STAGE.flatMap(([ago, dueIn]) => {
    const recorded = calendar.bookDayFrom(LAST - ago);
    const at = candidates.findIndex(
      trade => untouched(trade, Math.min(recorded, LAST - 1)).length > 0,
    );
    const [trade] = at < 0 ? [] : candidates.splice(at, 1);
    if (!trade) return [];
    const day = Math.min(recorded, LAST - 1);
    return [promise(trade, untouched(trade, day), day, LAST + dueIn, dice.chance(0.7) ? 1 : 0.6)];
  });
}

const untouched = (trade: Trade, day: number): Item[] =>
  lateAt(trade, day).filter(item => item.parts.every(part => part.on <= day));

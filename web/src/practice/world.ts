import { addDays } from '../kernel/day.ts';
import { sumAmounts, toScaled } from '../kernel/money.ts';

/** Made-up: whoever practises harms nobody, and nothing of it leaves the browser. */
export const CURRENCY = 'EUR';
export const COMPANY = 'MAIN';
export const PRACTICE_PREFIX = 'practice-';

interface Entry {
  id: string;
  kind: string;
  outcome: string | null;
  note: string | null;
  contactName: string | null;
  retracted: boolean;
}
interface Task {
  id: string;
  title: string;
  dueOn: string;
  status: 'OPEN' | 'DONE' | 'CANCELLED';
}
interface Promised {
  id: string;
  amount: string;
  dueOn: string;
  withdrawn: boolean;
}
export interface PracticeItem {
  id: string;
  number: string;
  days: number;
  amount: string;
}
export interface PracticeAccount {
  id: string;
  code: string;
  name: string;
  region: string;
  contact: string;
  items: PracticeItem[];
  entries: Entry[];
  tasks: Task[];
  promises: Promised[];
}

/** Name, place, person there, and what is owed: days since it was due (below zero: still to come) and how much. */
const PEOPLE: readonly [string, string, string, readonly [number, string][]][] = [
  [
    'Aurora Distribution',
    'Iași',
    'Elena Munteanu',
    [
      [74, '4820.00'],
      [41, '3150.50'],
      [-9, '990.00'],
    ],
  ],
  [
    'Betonix',
    'Cluj',
    'Radu Moldovan',
    [
      [38, '6240.00'],
      [12, '1875.25'],
    ],
  ],
  ['Cantina Serena', 'Parma', 'Giulia Ferri', [[22, '2960.40']]],
  [
    'Delta Motors',
    'Galați',
    'Sorin Dumitru',
    [
      [18, '8100.00'],
      [3, '745.90'],
    ],
  ],
  [
    'Елена-Текстиль',
    'Бельцы',
    'Елена Русу',
    [
      [55, '1430.00'],
      [26, '2210.75'],
    ],
  ],
  ['Forno Antico', 'Modena', 'Marco Rinaldi', [[9, '1120.00']]],
  [
    'Grădina Bună',
    'Arad',
    'Ioana Pop',
    [
      [31, '3385.60'],
      [-14, '1240.00'],
    ],
  ],
  [
    'Hidroterm',
    'Chișinău',
    'Ion Ceban',
    [
      [6, '560.00'],
      [2, '1890.00'],
    ],
  ],
  ['Инструмент-Сервис', 'Минск', 'Олег Новик', [[97, '5075.00']]],
  ['Jolly Pack', 'Bologna', 'Anna Conti', [[4, '430.15']]],
];

export class PracticeWorld {
  readonly accounts: PracticeAccount[];
  #made = 0;

  constructor(readonly today: string) {
    this.accounts = PEOPLE.map(([name, region, contact, owed], at) => ({
      id: `${PRACTICE_PREFIX}${at + 1}`,
      code: `X-${at + 1}`,
      name,
      region,
      contact,
      items: owed.map(([days, amount], line) => ({
        id: `${PRACTICE_PREFIX}${at + 1}-${line + 1}`,
        number: `F-${at + 1}0${line + 1}`,
        days,
        amount,
      })),
      entries: [],
      tasks: [],
      promises: [],
    }));
  }

  newId = (): string => `${PRACTICE_PREFIX}made-${(this.#made += 1)}`;
  account(id: unknown): PracticeAccount | undefined {
    return this.accounts.find(each => each.id === id);
  }
  dueOn = ({ days }: PracticeItem): string => addDays(this.today, -days);

  /** The one thing with this id, whatever it is and whosever. */
  find<Kind extends 'entries' | 'tasks' | 'promises'>(kind: Kind, id: unknown) {
    const all = this.accounts.flatMap<PracticeAccount[Kind][number]>(account => account[kind]);
    return all.find(each => each.id === id);
  }
}

const sum = (amounts: string[]): string => sumAmounts(amounts, CURRENCY);
const isOverdue = ({ days }: PracticeItem): boolean => days > 0;

export const overdueOf = ({ items }: PracticeAccount): string =>
  sum(items.filter(isOverdue).map(({ amount }) => amount));
export const openOf = ({ items }: PracticeAccount): string =>
  sum(items.map(({ amount }) => amount));
export const promisedOf = ({ promises }: PracticeAccount): string =>
  sum(promises.filter(({ withdrawn }) => !withdrawn).map(({ amount }) => amount));
export const oldestOf = ({ items }: PracticeAccount): number =>
  Math.max(0, ...items.map(({ days }) => days));
export const isFullyPromised = (account: PracticeAccount): boolean =>
  toScaled(promisedOf(account)) >= toScaled(overdueOf(account));

const TALKS = new Set(['CALL', 'EMAIL', 'LETTER', 'SMS', 'VISIT', 'MEETING', 'PROMISE']);
/** Somebody was in touch, and did not take it back. */
export const isContacted = ({ entries, promises }: PracticeAccount): boolean =>
  entries.some(({ kind, retracted }) => TALKS.has(kind) && !retracted) ||
  promises.some(({ withdrawn }) => !withdrawn);
export const taskOf = ({ tasks }: PracticeAccount): Task | null =>
  tasks.find(({ status }) => status === 'OPEN') ?? null;

const BUCKETS: readonly [string, number, number][] = [
  ['1-30', 1, 30],
  ['31-60', 31, 60],
  ['61-90', 61, 90],
  ['90+', 91, Infinity],
];
/** What is due, by how long. */
export const bucketsOf = ({ items }: PracticeAccount) =>
  BUCKETS.map(([label, from, to]) => ({
    label,
    from,
    to: Number.isFinite(to) ? to : null,
    amount: sum(items.filter(({ days }) => days >= from && days <= to).map(each => each.amount)),
  }));

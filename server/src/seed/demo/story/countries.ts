import type { Language } from '../../../kernel/texts.ts';
import { ITALY } from './names/it.ts';
import type { NamePool } from './names/pool.ts';
import { ROMANIA } from './names/ro.ts';
import { BELARUS, RUSSIA } from './names/ru.ts';

type Weighted<Value> = readonly (readonly [weight: number, value: Value])[];

/** A market of the example company: how many debtors, what they pay in, who looks after them. */
export interface Country {
  code: string;
  pool: NamePool;
  count: number;
  codesFrom: number;
  seed: number;
  language: Language;
  currencies: Weighted<string>;
  terms: Weighted<number>;
  agents: Weighted<string | null>;
  collectors: Weighted<string | null>;
}

const EASTERN_AGENTS = [
  [72, 'agent2'],
  [8, 'agent1'],
  [20, null],
] as const;

export const COUNTRIES: readonly Country[] = [
  {
    code: 'RO',
    pool: ROMANIA,
    count: 172,
    codesFrom: 1001,
    seed: 11,
    language: 'ro',
    currencies: [
      [95, 'RON'],
      [5, 'EUR'],
    ],
    terms: [
      [15, 15],
      [50, 30],
      [20, 45],
      [15, 60],
    ],
    agents: [
      [48, 'agent1'],
      [30, 'field1'],
      [12, 'agent2'],
      [10, null],
    ],
    collectors: [
      [76, 'collector1'],
      [9, 'collector2'],
      [15, null],
    ],
  },
  {
    code: 'IT',
    pool: ITALY,
    count: 58,
    codesFrom: 2001,
    seed: 12,
    language: 'it',
    currencies: [[1, 'EUR']],
    terms: [
      [30, 30],
      [20, 45],
      [50, 60],
    ],
    agents: [
      [30, 'agent1'],
      [35, 'agent2'],
      [20, 'field1'],
      [15, null],
    ],
    collectors: [
      [80, 'collector2'],
      [8, 'collector1'],
      [12, null],
    ],
  },
  {
    code: 'BY',
    pool: BELARUS,
    count: 40,
    codesFrom: 3001,
    seed: 13,
    language: 'ru',
    currencies: [
      [60, 'RUB'],
      [40, 'EUR'],
    ],
    terms: [
      [50, 15],
      [40, 30],
      [10, 45],
    ],
    agents: EASTERN_AGENTS,
    collectors: [
      [50, 'collector1'],
      [32, 'collector2'],
      [18, null],
    ],
  },
  {
    code: 'RU',
    pool: RUSSIA,
    count: 30,
    codesFrom: 4001,
    seed: 14,
    language: 'ru',
    currencies: [[1, 'RUB']],
    terms: [
      [40, 15],
      [50, 30],
      [10, 45],
    ],
    agents: EASTERN_AGENTS,
    collectors: [
      [50, 'collector1'],
      [32, 'collector2'],
      [18, null],
    ],
  },
];

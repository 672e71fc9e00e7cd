import type { RankedRow } from './worded.ts';

/** What a rule says about a row: the first step that holds gives the points. */
export interface Rule {
  /** Of the reason on the wire; its sentence is `worklist.<code>`. */
  code: string;
  /** Conditions over the columns of `fact` (facts.ts), as SQL, strongest first. */
  steps: readonly { when: string; points: number }[];
}

/**
 * The strategy: who is worked first. One list for everybody, so that two people who see the same row see
 * the same points. Points and their order: spec/features.md 2 A.
 */
export const RULES: readonly Rule[] = [
  {
    // Measured by the average of its currency: amounts of two currencies cannot be compared, and one very
    // large debtor must not push everybody else to nothing. Each step is about double the one below. The average
    // is the organisation's and fixed as the day begins: a row means the same to everybody, all day.
    code: 'AMOUNT',
    steps: [
      { when: 'times_average >= 8', points: 30 },
      { when: 'times_average >= 4', points: 25 },
      { when: 'times_average >= 2', points: 20 },
      { when: 'times_average >= 1', points: 15 },
      { when: 'times_average >= 0.5', points: 10 },
      { when: 'times_average >= 0.25', points: 5 },
      { when: 'net_collectable > 0', points: 2 },
    ],
  },
  {
    code: 'AGE',
    steps: [
      { when: 'days > 60', points: 25 },
      { when: 'days > 30', points: 21 },
      { when: 'days > 15', points: 16 },
      { when: 'days > 5', points: 10 },
      { when: 'days > 0', points: 4 },
    ],
  },
  { code: 'BROKEN_PROMISE', steps: [{ when: 'broken_on is not null', points: 20 }] },
  { code: 'TASK_DUE', steps: [{ when: 'task_due_on is not null', points: 15 }] },
  { code: 'PROMISE_DUE', steps: [{ when: 'promised_for <= tomorrow', points: 10 }] },
  {
    code: 'LIMIT_EXCEEDED',
    steps: [{ when: 'limit_used > credit_limit', points: 10 }],
  },
  {
    code: 'LIMIT_NEAR',
    steps: [{ when: 'limit_used between 0.9 * credit_limit and credit_limit', points: 5 }],
  },
  // A good payer's first slip is mended by a friendly word, if it comes soon.
  { code: 'FIRST_LATE', steps: [{ when: 'first_late and days <= 30', points: 5 }] },
];

/** Not both: the nearer end of the limit is no addition to having passed it. */
const EXCLUDED_FROM_MAXIMUM: ReadonlySet<string> = new Set(['LIMIT_NEAR']);

/** The points of a row for which everything holds: 100 of priority. */
export const POINTS_MAX = RULES.filter(({ code }) => !EXCLUDED_FROM_MAXIMUM.has(code))
  .map(({ steps }) => steps[0]?.points ?? 0)
  .reduce((sum, points) => sum + points, 0);

/**
 * Reasons to leave a debtor in peace for now. The row stays, so that nobody wonders where it went, but keeps
 * only this share of its points. Every row has something overdue, so at least 4 points: 3 % of all points
 * are fewer, and whoever steps back stands behind all others.
 */
export const KEPT_WHEN_STEPPED_BACK = 0.03;

export const STEPS_BACK = [
  { code: 'CONTACTED_TODAY', when: 'contacted_today' },
  { code: 'PUT_OFF', when: 'put_off_until is not null' },
  { code: 'FULLY_PROMISED', when: '(net_collectable = 0 and promised > 0)' },
] as const;

/** Who is on the list at all. Nothing overdue, or all of it disputed or covered by credits: not. */
export const ON_THE_LIST =
  'net_collectable > 0 or promised > 0 or task_due_on is not null or broken_on is not null';

const has = (row: RankedRow, code: string): boolean =>
  (row.points[RULES.findIndex(rule => rule.code === code)] ?? 0) > 0;

/** What to do next, the first that fits; its sentence is `worklist.DO_<code>`. */
export const ACTIONS: readonly { code: string; when(row: RankedRow): boolean }[] = [
  { code: 'NOTHING_TODAY', when: row => row.contactedToday },
  { code: 'PUT_OFF', when: row => row.stepsBack.includes('PUT_OFF') },
  { code: 'TASK', when: row => row.taskDueOn !== null },
  { code: 'CONFIRM_PROMISE', when: row => has(row, 'PROMISE_DUE') },
  { code: 'AWAIT_PROMISE', when: row => row.stepsBack.includes('FULLY_PROMISED') },
  { code: 'BROKEN_PROMISE', when: row => row.brokenOn !== null },
  { code: 'ESCALATE', when: row => row.days > 60 },
  { code: 'DEMAND', when: row => row.days > 30 },
  { code: 'CALL', when: row => row.days > 5 },
  { code: 'REMIND', when: () => true },
];

/** What would take it off the list, the first that fits; its sentence is `worklist.EXIT_<code>`. */
export const EXITS: readonly { code: string; when(row: RankedRow): boolean }[] = [
  { code: 'TASK', when: row => !row.collectable && row.taskDueOn !== null },
  { code: 'PROMISE', when: row => !row.collectable && row.stepsBack.includes('FULLY_PROMISED') },
  { code: 'SETTLED', when: row => !row.collectable },
  { code: 'PAY_AND_TASK', when: row => row.taskDueOn !== null },
  { code: 'PAY', when: () => true },
];

import { isZero, sumAmounts } from '../kernel/money.ts';
import { cardOf, entryOf, rowOf, taskAnswer } from './answers.ts';
import {
  COMPANY,
  CURRENCY,
  isContacted,
  promisedOf,
  type PracticeAccount,
  type PracticeWorld,
} from './world.ts';

const moneyOf = (amount: string): object[] =>
  isZero(amount) ? [] : [{ __typename: 'Money', amount, currency: CURRENCY }];

type Variables = Record<string, unknown>;
type Input = Record<string, string | null | undefined>;
type Perform = (world: PracticeWorld, variables: Variables) => object | null;

const accountOf = (world: PracticeWorld, { accountId }: Input): PracticeAccount => {
  const account = world.account(accountId);
  if (!account) throw new Error('the practice has no such account');
  return account;
};

const queries: Record<string, Perform> = {
  BusinessDay: ({ today }) => ({ businessDate: today }),
  AccountFacets: () => ({
    accountFacets: {
      __typename: 'AccountFacets',
      regions: [],
      classes: [],
      currencies: [CURRENCY],
    },
  }),
  Worklist: world => ({
    worklist: {
      __typename: 'WorklistPage',
      total: world.accounts.length,
      items: world.accounts.map(rowOf),
    },
  }),
  Workday: ({ accounts }) => ({
    workday: {
      __typename: 'Workday',
      contacted: accounts.filter(isContacted).length,
      tasksDone: accounts.flatMap(({ tasks }) => tasks).filter(({ status }) => status === 'DONE')
        .length,
      promised: moneyOf(sumAmounts(accounts.map(promisedOf), CURRENCY)),
    },
  }),
  AccountCard: (world, { id }) => {
    const account = world.account(id);
    return { account: account ? cardOf(world, account) : null };
  },
};

const single: Record<string, Perform> = {
  LogActivity(world, variables) {
    const input = variables['input'] as Input;
    const { kind, outcome = null, note = null, contactName = null } = input;
    const entry = { id: world.newId(), kind: kind ?? 'NOTE', outcome, note, contactName };
    const kept = { ...entry, retracted: false };
    accountOf(world, input).entries.push(kept);
    return { logActivity: entryOf(world, kept) };
  },
  RetractActivity(world, { id }) {
    const entry = world.find('entries', id);
    if (entry) entry.retracted = true;
    return { retractActivity: entry ? entryOf(world, entry) : null };
  },
  RecordPromise(world, variables) {
    const input = variables['input'] as Input;
    const { amount, dueOn } = input;
    const kept = { amount: amount ?? '0.00', dueOn: dueOn ?? world.today, withdrawn: false };
    const promise = { id: world.newId(), ...kept };
    accountOf(world, input).promises.push(promise);
    return { recordPromise: promiseOf(promise, 'OPEN') };
  },
  WithdrawPromise(world, { id }) {
    const promise = world.find('promises', id);
    if (promise) promise.withdrawn = true;
    return { withdrawPromise: promise ? promiseOf(promise, 'WITHDRAWN') : null };
  },
  CreateTask(world, variables) {
    const input = variables['input'] as Input;
    const { title, dueOn } = input;
    const kept = { title: title ?? '', dueOn: dueOn ?? world.today, status: 'OPEN' as const };
    const task = { id: world.newId(), ...kept };
    accountOf(world, input).tasks.push(task);
    return { createTask: taskAnswer(task) };
  },
  CompleteTask: (world, { id }) => ({ completeTask: taskNow(world, id, 'DONE') }),
  ReopenTask: (world, { id }) => ({ reopenTask: taskNow(world, id, 'OPEN') }),
  CancelTask: (world, { id }) => ({ cancelTask: taskNow(world, id, 'CANCELLED') }),
};

/** Two at once: what was agreed in a call, and the call. */
const withCall =
  (name: string, part: string): Perform =>
  (world, { [part]: input, call }) => ({
    ...single[name]?.(world, { input }),
    ...single['LogActivity']?.(world, { input: call }),
  });
const mutations: Record<string, Perform> = {
  ...single,
  RecordPromiseInCall: withCall('RecordPromise', 'promise'),
  CreateTaskInCall: withCall('CreateTask', 'task'),
};

function taskNow(
  world: PracticeWorld,
  id: unknown,
  status: 'OPEN' | 'DONE' | 'CANCELLED',
): object | null {
  const task = world.find('tasks', id);
  if (task) task.status = status;
  return task ? taskAnswer(task) : null;
}

const promiseOf = (promise: PracticeAccount['promises'][number], status: string): object => ({
  __typename: 'PaymentPromise',
  ...promise,
  company: COMPANY,
  currency: CURRENCY,
  status,
  paid: '0.00',
  items: [],
});

/** What an operation does in the practice, and answers; null where the practice does not know it. */
export function perform(world: PracticeWorld, name: string, variables: Variables): object | null {
  return (queries[name] ?? mutations[name])?.(world, variables) ?? null;
}

import type { Done } from './practiceLink.ts';

/** What happened: a key, a click on the list, or something that was done. */
export type Happening = { key: string } | { click: 'row' } | Done;

export interface Step {
  name: string;
  /** Keys to press, as they are shown. */
  keys: readonly string[];
  isDone: (what: Happening) => boolean;
}

const key =
  (...keys: string[]) =>
  (what: Happening): boolean =>
    'key' in what && keys.includes(what.key);
const did =
  (name: string, ...having: string[]) =>
  (what: Happening): boolean =>
    'name' in what &&
    what.name === name &&
    having.every(each => JSON.stringify(what.variables).includes(each));

const moves = key('j', 'k', 'ArrowDown', 'ArrowUp');
const logsCall = did('LogActivity', '"CALL"');
const either =
  (...ways: Step['isDone'][]): Step['isDone'] =>
  what =>
    ways.some(isDone => isDone(what));
const undoes = either(
  ...['RetractActivity', 'WithdrawPromise', 'CancelTask', 'ReopenTask'].map(name => did(name)),
);
const promises = either(did('RecordPromise'), did('RecordPromiseInCall'));
const putsOff = either(did('CreateTask'), did('CreateTaskInCall'));

/** From looking to promising, in the order of a working day. */
export const STEPS: readonly Step[] = [
  {
    name: 'move',
    keys: ['J', 'K'],
    isDone: what => moves(what) || 'click' in what,
  },
  { name: 'noAnswer', keys: ['C', '2'], isDone: logsCall },
  { name: 'undo', keys: ['Z'], isDone: undoes },
  { name: 'promise', keys: ['C', '1', '+3', 'Enter'], isDone: promises },
  { name: 'note', keys: ['N', 'Enter'], isDone: did('LogActivity', '"NOTE"') },
  { name: 'later', keys: ['S', '+7', 'Enter'], isDone: putsOff },
  { name: 'next', keys: ['E'], isDone: key('e') },
  { name: 'help', keys: ['?'], isDone: key('?') },
];

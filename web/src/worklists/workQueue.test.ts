import { describe, expect, it } from 'vitest';
import {
  isPutOff,
  isTaskToDo,
  keyOfRow,
  mergeQueue,
  nextRow,
  tellingReason,
  type WorklistRow,
} from './workQueue.ts';

const row = (id: string, priority: number): WorklistRow => ({
  company: 'MAIN',
  currency: 'RON',
  overdue: '100.00',
  netCollectable: '100.00',
  maxDaysOverdue: 10,
  priority,
  contactedToday: false,
  suggestedAction: '',
  exit: '',
  reasons: [],
  account: { id, code: id, name: id },
});
const ids = (rows: readonly WorklistRow[]): string[] => rows.map(each => each.account.id);
const [a, b, c] = [row('a', 90), row('b', 80), row('c', 70)];

describe('the queue', () => {
  it('keeps known rows in their places when the server ranks them otherwise', () => {
    expect(ids(mergeQueue([a, b, c], [c, b, a], keyOfRow(a)))).toEqual(['a', 'b', 'c']);
  });

  it('slots a new row in by priority, but never above the one being worked', () => {
    const fresh = [row('urgent', 99), a, b, row('middle', 75), c];
    expect(ids(mergeQueue([a, b, c], fresh, keyOfRow(b)))).toEqual([
      'a',
      'b',
      'urgent',
      'middle',
      'c',
    ]);
  });

  it('lets go of rows that left, but not of the one being worked', () => {
    expect(ids(mergeQueue([a, b, c], [], keyOfRow(b)))).toEqual(['b']);
  });

  it('tells of a row that is put off before all that keeps it on the list', () => {
    const reasons = ['BROKEN_PROMISE', 'AGE', 'PUT_OFF'].map(code => ({
      code,
      points: 1,
      text: code,
    }));
    expect([a, { ...a, reasons }].map(isPutOff)).toEqual([false, true]);
    expect(tellingReason({ ...a, reasons })).toBe('PUT_OFF');
  });

  it('goes on with the next unworked row, then from the top, then ends', () => {
    expect(nextRow([a, b, c], keyOfRow(b), () => false)?.account.id).toBe('c');
    expect(nextRow([a, b, c], keyOfRow(c), () => false)?.account.id).toBe('a');
    expect(nextRow([a, b, c], keyOfRow(a), () => true)).toBeNull();
  });
});

describe('a task that is due', () => {
  const because = (...codes: string[]): WorklistRow => ({
    ...row('a', 90),
    reasons: codes.map(code => ({ code, points: 1, text: code })),
  });

  it('is what to do, unless the debtor is left in peace', () => {
    expect(isTaskToDo(because('AGE', 'TASK_DUE'))).toBe(true);
    expect(isTaskToDo(because('AGE'))).toBe(false);
    expect(isTaskToDo(because('TASK_DUE', 'CONTACTED_TODAY'))).toBe(false);
    expect(isTaskToDo(because('TASK_DUE', 'PUT_OFF'))).toBe(false);
  });
});

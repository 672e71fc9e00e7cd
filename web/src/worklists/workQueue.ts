import type { WorklistQuery } from './worklist.graphql.ts';

export type WorklistRow = WorklistQuery['worklist']['items'][number];

/** An account stands once for each company and currency in which it owes. */
export const keyOfRow = (row: WorklistRow): string =>
  `${row.account.id} ${row.company} ${row.currency}`;

/**
 * Takes in what the server says now without moving the ground: known rows keep their places, rows that left
 * go (the one being worked stays), new ones slot in by priority, but below the cursor.
 */
export function mergeQueue(
  known: readonly WorklistRow[],
  fresh: readonly WorklistRow[],
  cursor: string,
): WorklistRow[] {
  const latest = new Map(fresh.map(row => [keyOfRow(row), row]));
  const merged = known
    .filter(row => latest.has(keyOfRow(row)) || keyOfRow(row) === cursor)
    .map(row => latest.get(keyOfRow(row)) ?? row);
  const there = new Set(merged.map(keyOfRow));
  const below = merged.findIndex(row => keyOfRow(row) === cursor) + 1;
  for (const row of fresh) {
    if (there.has(keyOfRow(row))) continue;
    const place = merged.findIndex((other, at) => at >= below && other.priority < row.priority);
    merged.splice(place < 0 ? merged.length : place, 0, row);
  }
  return merged;
}

/** The next row still to be worked, from the cursor down, then from the top. */
export function nextRow(
  rows: readonly WorklistRow[],
  cursor: string,
  isDone: (row: WorklistRow) => boolean,
): WorklistRow | null {
  const at = rows.findIndex(row => keyOfRow(row) === cursor);
  const order = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  return order.find(row => !isDone(row)) ?? null;
}

/** Left in peace until a later day, by somebody of us. */
export const isPutOff = (row: WorklistRow): boolean =>
  row.reasons.some(({ code }) => code === 'PUT_OFF');

/** Why a row waits, whatever else is to be done. */
const STEPS_BACK: readonly string[] = ['CONTACTED_TODAY', 'PUT_OFF'];

/** Days and amount stand in the row anyway: the reason that says more comes first. */
const IN_THE_ROW: readonly string[] = ['AGE', 'AMOUNT'];

export function tellingReason(row: WorklistRow): string {
  const telling = row.reasons.find(({ code }) =>
    isPutOff(row) ? code === 'PUT_OFF' : !IN_THE_ROW.includes(code),
  );
  return telling?.text ?? row.suggestedAction;
}

/** The task that is due is what to do now, and stands above the reasons as what comes next: said once. */
export const isTaskToDo = (row: WorklistRow): boolean =>
  row.reasons.some(({ code }) => code === 'TASK_DUE') &&
  !row.reasons.some(({ code }) => STEPS_BACK.includes(code));

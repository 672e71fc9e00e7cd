import type { WorklistQueryVariables } from './worklist.graphql.ts';

/** A queue is not read further than this. */
export const ROWS_MAX = 300;

/** What the queue is narrowed to; empty: not narrowed. */
export interface QueueFilter {
  search: string;
  reason: string;
  currency: string;
  least: string;
  mine: boolean;
}

export const EVERYTHING: QueueFilter = {
  search: '',
  reason: '',
  currency: '',
  least: '',
  mine: false,
};

/** The reasons that tell rows apart: age and amount hold for nearly all. */
export const REASONS = [
  'BROKEN_PROMISE',
  'TASK_DUE',
  'PROMISE_DUE',
  'LIMIT_EXCEEDED',
  'LIMIT_NEAR',
  'FIRST_LATE',
  'CONTACTED_TODAY',
  'PUT_OFF',
  'FULLY_PROMISED',
] as const;

/** How many ways it is narrowed. */
export const narrowed = (filter: QueueFilter): number =>
  Object.values(filter).filter(Boolean).length;

/** The filter as the server takes it. */
export function variablesOf(
  { search, reason, currency, least, mine }: QueueFilter,
  userId: string,
): Pick<WorklistQueryVariables, 'filter' | 'ownerId'> {
  return {
    ownerId: mine ? userId : null,
    filter: {
      search: search.trim() || null,
      reason: reason || null,
      currency: currency || null,
      minCollectable: least || null,
    },
  };
}

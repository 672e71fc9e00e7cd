import { useQuery } from '@vue/apollo-composable';
import { computed, ref, shallowRef, watch } from 'vue';
import { useSession } from '../kernel/session.ts';
import { EVERYTHING, ROWS_MAX, variablesOf, type QueueFilter } from './queueFilter.ts';
import { WorkdayDocument, WorklistDocument } from './worklist.graphql.ts';
import { isPutOff, keyOfRow, mergeQueue, nextRow, type WorklistRow } from './workQueue.ts';

/** Today's queue and the place in it. Rows keep their places while one works. */
export function useWorkQueue() {
  const session = useSession();
  const filter = ref<QueueFilter>(EVERYTHING);
  const list = useQuery(
    WorklistDocument,
    () => ({ limit: ROWS_MAX, ...variablesOf(filter.value, session.user?.id ?? '') }),
    // Hundreds of rows without an identity, asked anew after every act: of no use to the cache.
    { fetchPolicy: 'no-cache' },
  );
  const day = useQuery(WorkdayDocument, null, { fetchPolicy: 'cache-and-network' });

  const rows = shallowRef<WorklistRow[]>([]);
  const cursor = ref('');
  /** Worked in this sitting, before the server has said so. */
  const done = ref(new Set<string>());
  const failed = ref(new Set<string>());

  /** The next answer is another list, not this one read again. */
  let narrowing = false;
  watch(filter, () => (narrowing = true), { flush: 'sync' });

  const isDone = (row: WorklistRow): boolean =>
    row.contactedToday || isPutOff(row) || done.value.has(keyOfRow(row));
  const current = computed(() => rows.value.find(row => keyOfRow(row) === cursor.value) ?? null);
  const remaining = computed(() => rows.value.filter(row => !isDone(row)).length);

  watch(
    () => list.result.value?.worklist.items,
    fresh => {
      if (!fresh) return;
      rows.value = narrowing ? [...fresh] : mergeQueue(rows.value, fresh, cursor.value);
      narrowing = false;
      if (!current.value) cursor.value = firstKey();
    },
    { immediate: true },
  );
  function firstKey(): string {
    const first = rows.value.find(row => !isDone(row)) ?? rows.value[0];
    return first ? keyOfRow(first) : '';
  }

  function select(row: WorklistRow): void {
    cursor.value = keyOfRow(row);
  }
  function step(by: 1 | -1): void {
    const at = rows.value.findIndex(row => keyOfRow(row) === cursor.value);
    const target = rows.value[Math.min(Math.max(at + by, 0), rows.value.length - 1)];
    if (target) select(target);
  }
  /** Marks the current row as worked and goes on; false where nothing is left. */
  function advance(): boolean {
    done.value.add(cursor.value);
    const next = nextRow(rows.value, cursor.value, isDone);
    if (next) select(next);
    return next !== null;
  }
  /** Taken back: its row is work again. */
  function unmark(key: string): void {
    done.value.delete(key);
  }
  /** A command came back refused: its row is work again. */
  function giveBack(key: string): void {
    unmark(key);
    failed.value.add(key);
  }
  async function refresh(): Promise<void> {
    await Promise.all([list.refetch(), day.refetch()]);
  }

  return {
    filter,
    rows,
    current,
    cursor,
    remaining,
    isDone,
    failed,
    total: computed(() => list.result.value?.worklist.total ?? 0),
    workday: computed(() => day.result.value?.workday ?? null),
    loading: list.loading,
    error: list.error,
    select,
    step,
    advance,
    unmark,
    giveBack,
    refresh,
  };
}

export type WorkQueue = ReturnType<typeof useWorkQueue>;

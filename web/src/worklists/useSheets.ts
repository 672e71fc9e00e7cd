import { computed, shallowRef, toRef, watch, type ComputedRef, type Ref } from 'vue';
import { useAccountCard, useAccountPrefetch } from '../accounts/useAccountCard.ts';
import { useDesk, type Desk } from '../desk/useDesk.ts';
import { afterPaint } from '../kernel/afterPaint.ts';
import { turn } from '../kernel/turns.ts';
import { whenQuiet } from '../quiet.ts';
import type { WorkQueue } from './useWorkQueue.ts';
import { keyOfRow, nextRow, type WorklistRow } from './workQueue.ts';

/** How many of those who come next are brought before they are needed. */
const AHEAD = 2;

/** One account of the queue with all that is needed to work it. */
export interface Sheet {
  row: ComputedRef<WorklistRow | null>;
  card: ReturnType<typeof useAccountCard>;
  desk: Desk;
  /** Whether it is the one on screen. */
  onTop: ComputedRef<boolean>;
}

/**
 * Two sheets that take turns: the account that is worked lies on top, the one that comes next is drawn beneath it while
 * the user still reads. To go on is to lift a sheet, whatever is written on the next. Whoever goes elsewhere, or faster
 * than can be drawn ahead, finds the sheet on top written anew.
 */
export function useSheets(queue: WorkQueue) {
  const keys = [shallowRef(''), shallowRef('')] as const;
  const first = shallowRef(true);
  const sheets = [
    useSheet(queue, keys[0], first),
    useSheet(
      queue,
      keys[1],
      computed(() => !first.value),
    ),
  ] as const;
  const top = computed<Sheet>(() => sheets[first.value ? 0 : 1]);
  const { prefetch } = useAccountPrefetch();

  watch(
    queue.cursor,
    cursor => {
      const [upper, beneath] = first.value ? keys : [keys[1], keys[0]];
      const focused = top.value.desk.focusedButton();
      if (cursor && beneath.value === cursor) first.value = !first.value;
      else upper.value = cursor;
      top.value.desk.dock.value = null;
      // Whoever goes on by a button finds himself on the same one.
      if (focused) void top.value.desk.focusButton(focused);
    },
    { flush: 'sync', immediate: true },
  );

  const after = (row: WorklistRow | null): WorklistRow | null =>
    row && nextRow(queue.rows.value, keyOfRow(row), queue.isDone);

  /** Writes the sheet beneath once the one on top can be read and has what it asked for. */
  watch(
    [queue.cursor, queue.rows],
    async () => {
      await afterPaint();
      let row = queue.current.value;
      for (let ahead = 0; ahead < AHEAD; ahead += 1) {
        row = after(row);
        if (row) void prefetch(row.account.id);
      }
      await whenQuiet();
      await turn();
      const next = after(queue.current.value);
      if (next) keys[first.value ? 1 : 0].value = keyOfRow(next);
    },
    { flush: 'post' },
  );
  return { sheets, top };
}

function useSheet(queue: WorkQueue, key: Ref<string>, isOnTop: Ref<boolean>): Sheet {
  const onTop = computed(() => isOnTop.value);
  const row = computed(() => queue.rows.value.find(each => keyOfRow(each) === key.value) ?? null);
  const card = useAccountCard(
    toRef(() => row.value?.account.id ?? ''),
    onTop,
  );
  const wanted = computed(() => ({
    company: row.value?.company ?? '',
    currency: row.value?.currency ?? '',
  }));
  const desk = useDesk(card.account, wanted, onTop);
  watch(key, () => (desk.dock.value = null), { flush: 'sync' });
  return { row, card, desk, onTop };
}

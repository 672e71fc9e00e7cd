import { useMediaQuery, useVirtualList } from '@vueuse/core';
import { computed, nextTick, watch, type Ref } from 'vue';
import { keyOfRow, type WorklistRow } from './workQueue.ts';

/** Two lines and their air, as multiples of the letters' size; a finger wants more. */
const ROW_REM = 3.125;
const ROW_REM_PHONE = 3.625;
const OVERSCAN = 8;

/** Only the rows in sight are drawn: a queue of 300 costs what one of 20 does. */
export function useQueueWindow(rows: Ref<WorklistRow[]>, cursor: Ref<string>) {
  const phone = useMediaQuery('(max-width: 719.98px)');
  const rem = Number.parseInt(getComputedStyle(document.documentElement).fontSize) || 16;
  const rowPx = computed(() => Math.round(rem * (phone.value ? ROW_REM_PHONE : ROW_REM)));
  const { list, containerProps, wrapperProps } = useVirtualList(rows, {
    itemHeight: () => rowPx.value,
    overscan: OVERSCAN,
  });

  /** Scrolls no further than it must. */
  watch(cursor, async () => {
    await nextTick();
    const box = containerProps.ref.value;
    const at = rows.value.findIndex(row => keyOfRow(row) === cursor.value);
    if (!box || at < 0) return;
    const top = at * rowPx.value;
    const bottom = top + rowPx.value;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
  });

  const rowStyle = computed(() => `height: ${rowPx.value}px`);
  return { list, rowStyle, containerProps, wrapperProps };
}

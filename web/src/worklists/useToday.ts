import { useMediaQuery } from '@vueuse/core';
import { computed, ref, watch } from 'vue';
import { useAccountCard, useAccountPrefetch } from '../accounts/useAccountCard.ts';
import type { Act } from '../desk/act.ts';
import { lastDeed } from '../desk/lastDeed.ts';
import { useDeeds } from '../desk/useDeeds.ts';
import { pageOf, useDesk } from '../desk/useDesk.ts';
import { afterPaint } from '../kernel/afterPaint.ts';
import { useBusinessDay } from '../kernel/useBusinessDay.ts';
import { useWorkQueue } from './useWorkQueue.ts';
import { keyOfRow, nextRow, type WorklistRow } from './workQueue.ts';

const AHEAD = 2;

/** The collector's day: one account at a time, the next one ready before it is needed. */
export function useToday() {
  const today = useBusinessDay();
  const queue = useWorkQueue();
  const { prefetch, reread } = useAccountPrefetch();
  const deeds = useDeeds();

  const accountId = computed(() => queue.current.value?.account.id ?? '');
  const wanted = computed(() => ({
    company: queue.current.value?.company ?? '',
    currency: queue.current.value?.currency ?? '',
  }));
  const card = useAccountCard(accountId);
  const desk = useDesk(card.account, wanted);

  const threePanes = useMediaQuery('(min-width: 1100px)');
  const onePane = useMediaQuery('(max-width: 719.98px)');
  /** On a phone: the list, or the account it led to. */
  const inAccount = ref(false);

  watch(queue.cursor, () => (desk.dock.value = null));
  watch(
    [queue.cursor, queue.rows],
    async () => {
      await afterPaint();
      let row = queue.current.value;
      for (let ahead = 0; row && ahead < AHEAD; ahead += 1) {
        row = nextRow(queue.rows.value, keyOfRow(row), queue.isDone);
        if (row) void prefetch(row.account.id);
      }
    },
    { flush: 'post' },
  );

  function choose(row: WorklistRow): void {
    queue.select(row);
    inAccount.value = true;
  }
  function goOn(): void {
    desk.dock.value = null;
    if (!queue.advance()) inAccount.value = false;
  }

  function save(act: Act): void {
    const place = desk.place.value;
    const row = queue.current.value;
    if (!place || !row) return;
    const saved = async (): Promise<void> => {
      await Promise.all([reread(place.accountId), queue.refresh()]);
    };
    const refused = (): void => {
      queue.giveBack(keyOfRow(row));
      choose(row);
      // After the watcher of the cursor has closed the dock of the account we were on.
      setTimeout(() => desk.open(pageOf(act), act));
    };
    const undone = (): void => giveBack(row);
    void deeds.perform({ place, act, saved, undone, refused });
    if (act.kind === 'note') desk.dock.value = null;
    else goOn();
  }

  /** Taken back: its row is work again, and on screen. */
  function giveBack(row: WorklistRow): void {
    lastDeed.value = null;
    queue.unmark(keyOfRow(row));
    choose(row);
  }

  /** Done here: the task that was due is completed, and on to the next account. */
  function done(): void {
    const account = card.account.value;
    const place = desk.place.value;
    const task = account?.nextAction;
    const row = queue.current.value;
    if (!row) return;
    const undone = (): void => giveBack(row);
    if (account && place && task && task.dueOn <= today.value) {
      const act: Act = { kind: 'done', taskId: task.id, title: task.title };
      const saved = () => Promise.all([reread(account.id), queue.refresh()]);
      void deeds.perform({ place, act, saved, undone, refused: undone });
    } else {
      lastDeed.value = { title: row.account.name, undo: undone };
    }
    goOn();
  }

  return { today, queue, card, desk, threePanes, onePane, inAccount, choose, save, done };
}

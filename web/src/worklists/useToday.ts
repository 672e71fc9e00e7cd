import { useMediaQuery } from '@vueuse/core';
import { ref } from 'vue';
import { useAccountPrefetch } from '../accounts/useAccountCard.ts';
import type { Act } from '../desk/act.ts';
import { lastDeed } from '../desk/lastDeed.ts';
import { useDeeds } from '../desk/useDeeds.ts';
import { openerOf, pageOf } from '../desk/useDesk.ts';
import { useBusinessDay } from '../kernel/useBusinessDay.ts';
import { useSheets } from './useSheets.ts';
import { useWorkQueue } from './useWorkQueue.ts';
import { keyOfRow, type WorklistRow } from './workQueue.ts';

/** The collector's day: one account at a time, the next one ready before it is needed. */
export function useToday() {
  const today = useBusinessDay();
  const queue = useWorkQueue();
  const { sheets, top } = useSheets(queue);
  const { reread } = useAccountPrefetch();
  const deeds = useDeeds();

  const threePanes = useMediaQuery('(min-width: 1100px)');
  const onePane = useMediaQuery('(max-width: 719.98px)');
  /** On a phone: the list, or the account it led to. */
  const inAccount = ref(false);

  function choose(row: WorklistRow): void {
    queue.select(row);
    inAccount.value = true;
  }
  function goOn(): void {
    const { dock } = top.value.desk;
    const page = dock.value;
    if (!queue.advance()) {
      dock.value = null;
      inAccount.value = false;
    }
    if (page) void top.value.desk.focusButton(openerOf(page));
  }

  function save(act: Act): void {
    const { place, dock } = top.value.desk;
    const row = queue.current.value;
    if (!place.value || !row) return;
    const { accountId } = place.value;
    const saved = async (): Promise<void> => {
      await Promise.all([reread(accountId), queue.refresh()]);
    };
    const refused = (): void => {
      queue.giveBack(keyOfRow(row));
      choose(row);
      // After the watcher of the cursor has closed the dock of the account we were on.
      setTimeout(() => top.value.desk.open(pageOf(act), act));
    };
    const undone = (): void => giveBack(row);
    void deeds.perform({ place: place.value, act, saved, undone, refused });
    if (act.kind === 'note') dock.value = null;
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
    const { card, desk } = top.value;
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

  return { today, queue, sheets, top, threePanes, onePane, inAccount, choose, save, done };
}

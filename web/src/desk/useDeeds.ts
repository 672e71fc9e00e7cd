import { useI18n } from 'vue-i18n';
import { afterPaint } from '../kernel/afterPaint.ts';
import { formatDay } from '../kernel/day.ts';
import { formatMoney } from '../kernel/money.ts';
import { failureText } from '../kernel/refusal.ts';
import { useToasts } from '../ui/useToasts.ts';
import type { Act, Place } from './act.ts';
import { lastDeed } from './lastDeed.ts';
import { useActs, type Undo } from './useActs.ts';

interface Deed {
  place: Place;
  act: Act;
  /** Reads again what the command changed. */
  saved: () => Promise<unknown>;
  /** The act was taken back. */
  undone?: () => void;
  /** The command was refused: bring the account back with what was typed. */
  refused: () => void;
}

/** Does things in the background: the next account is on screen before the server has answered. */
export function useDeeds() {
  const { t } = useI18n();
  const { show, dismiss } = useToasts();
  const { run } = useActs();

  function said({ currency }: Place, act: Act): string {
    switch (act.kind) {
      case 'promise':
        return t('desk.said.promise', {
          amount: formatMoney(act.amount, currency),
          day: formatDay(act.dueOn, 'long'),
        });
      case 'task':
        return t('desk.said.task', { title: act.title, day: formatDay(act.dueOn, 'long') });
      case 'done':
        return t('desk.said.done', { title: act.title });
      case 'call':
        return t(`activities.outcome.${act.outcome}`);
      case 'contact':
        return t(`activities.kind.${act.how}`);
      case 'note':
        return t('desk.said.note');
    }
  }

  async function perform({ place, act, saved, undone, refused }: Deed): Promise<void> {
    const text = said(place, act);
    // The next account comes first: to send takes longer than to draw.
    const running = afterPaint().then(() => run(place, act));
    const undo = (): void => {
      dismiss(toast);
      if (lastDeed.value === deed) lastDeed.value = null;
      undone?.();
      void takeBack(running, place, text, saved);
    };
    const deed = { title: `${place.accountName} · ${text}`, undo };
    lastDeed.value = deed;
    const toast = show({
      title: place.accountName,
      text,
      action: { label: t('desk.undo'), keys: 'Z', run: undo },
    });
    try {
      await running;
      await saved();
    } catch (error) {
      dismiss(toast);
      if (lastDeed.value === deed) lastDeed.value = null;
      refused();
      showFailure('desk.notSaved', place, error);
    }
  }

  async function takeBack(
    running: Promise<Undo>,
    place: Place,
    text: string,
    saved: Deed['saved'],
  ): Promise<void> {
    try {
      const undo = await running;
      await undo();
      show({ title: place.accountName, text: t('desk.undone', { what: text }) });
      await saved();
    } catch (error) {
      showFailure('desk.notUndone', place, error);
    }
  }

  function showFailure(title: string, { accountName: name }: Place, error: unknown): void {
    show({ title: t(title, { name }), text: failureText(error), tone: 'danger', lasts: 0 });
  }

  return { perform };
}

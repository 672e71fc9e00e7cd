import { useI18n } from 'vue-i18n';
import { formatDay } from '../kernel/day.ts';
import { formatMoney } from '../kernel/money.ts';
import { failureText } from '../kernel/refusal.ts';
import { useShortcut } from '../kernel/shortcuts.ts';
import { useToasts } from '../ui/useToasts.ts';
import type { Act, Place } from './act.ts';
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
  const { run, complete } = useActs();
  let undoLast: (() => void) | null = null;

  useShortcut('desk.keys.undo', ['u', 'Mod+z'], 'desk.keys.scope', () => undoLast?.());

  function said({ currency }: Place, act: Act): string {
    if (act.kind === 'promise') {
      return t('desk.said.promise', {
        amount: formatMoney(act.amount, currency),
        day: formatDay(act.dueOn, 'long'),
      });
    }
    if (act.kind === 'task') {
      return t('desk.said.task', { title: act.title, day: formatDay(act.dueOn, 'long') });
    }
    return act.kind === 'call' ? t(`activities.outcome.${act.outcome}`) : t('desk.said.note');
  }

  async function perform({ place, act, saved, undone, refused }: Deed): Promise<void> {
    const running = run(place, act);
    const undo = (): void => {
      dismiss(toast);
      undone?.();
      void takeBack(running, place, saved);
    };
    const canUndo = act.kind === 'promise' || act.kind === 'task';
    undoLast = canUndo ? undo : null;
    const toast = show({
      title: place.accountName,
      text: said(place, act),
      ...(canUndo ? { action: { label: t('desk.undo'), keys: 'U', run: undo } } : {}),
    });
    try {
      await running;
      await saved();
    } catch (error) {
      dismiss(toast);
      if (undoLast === undo) undoLast = null;
      showFailure(place, error, refused);
    }
  }

  async function takeBack(
    running: Promise<Undo | null>,
    place: Place,
    saved: Deed['saved'],
  ): Promise<void> {
    undoLast = null;
    try {
      const undo = await running;
      await undo?.();
      show({ title: place.accountName, text: t('desk.undone') });
      await saved();
    } catch (error) {
      showFailure(place, error, () => undefined);
    }
  }

  function showFailure(place: Place, error: unknown, refused: () => void): void {
    refused();
    show({
      title: t('desk.notSaved', { name: place.accountName }),
      text: failureText(error),
      tone: 'danger',
      lasts: 0,
    });
  }

  return { perform, complete, showFailure };
}

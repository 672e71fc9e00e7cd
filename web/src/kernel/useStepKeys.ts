import { useShortcut } from './shortcuts.ts';

interface Steps {
  /** The room of their names: `next` and `previous`. */
  texts: string;
  scope: string;
  step: (by: 1 | -1) => void;
  when?: () => boolean;
  /** J and K alone, where the arrows scroll, or where who has the focus hears them. */
  lettersOnly?: boolean;
  /** Held, they go on. */
  held?: boolean;
}

/** J and K, and the arrows that point there, go through what is listed. */
export function useStepKeys({ texts, scope, step, when, lettersOnly, held }: Steps): void {
  const go = (name: string, by: 1 | -1, letter: string, arrow: string): void =>
    useShortcut(
      `${texts}.${name}`,
      lettersOnly ? letter : [letter, arrow],
      scope,
      () => step(by),
      when,
      held,
    );
  go('next', 1, 'j', 'ArrowDown');
  go('previous', -1, 'k', 'ArrowUp');
}

import { computed } from 'vue';
import { keyAria, keyLabel } from './keys.ts';
import { usePreferences } from './preferences.ts';

/**
 * What is said of a key as single keys are chosen: to be seen, and to be heard.
 * @param isTyped whether it is typed into a field, and none that could be switched off
 */
export function useKeyTexts(shortcut: () => string, isTyped: () => boolean = () => false) {
  const preferences = usePreferences();
  const chosen = computed(() => (isTyped() ? 'on' : preferences.singleKeys));
  const seen = computed(() => keyLabel(shortcut(), chosen.value));
  return {
    seen,
    heard: computed(() => keyAria(shortcut(), chosen.value)),
    /** In a sentence, behind the name of its button. */
    inBrackets: computed(() => seen.value && ` (${seen.value})`),
  };
}

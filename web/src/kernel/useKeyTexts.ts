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
  return {
    seen: computed(() => keyLabel(shortcut(), chosen.value)),
    heard: computed(() => keyAria(shortcut(), chosen.value)),
  };
}

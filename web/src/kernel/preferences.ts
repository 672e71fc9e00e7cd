import { usePreferredDark, useStorage } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, watchEffect } from 'vue';
import type { Locale } from './locale.ts';

export type Theme = 'system' | 'light' | 'dark';

/** What this browser remembers about its user's taste. */
export const usePreferences = defineStore('preferences', () => {
  const theme = useStorage<Theme>('scadent.theme', 'system');
  const locale = useStorage<Locale | ''>('scadent.locale', '');
  /** Single-key shortcuts can be switched off (WCAG 2.1.4). */
  const shortcuts = useStorage('scadent.shortcuts', true);
  /** A language was picked before anybody had signed in. */
  const chosenAtTheDoor = ref(false);
  const systemDark = usePreferredDark();
  const dark = computed(
    () => theme.value === 'dark' || (theme.value === 'system' && systemDark.value),
  );

  watchEffect(() => {
    document.documentElement.dataset['theme'] = dark.value ? 'dark' : 'light';
  });

  return { theme, locale, shortcuts, chosenAtTheDoor, dark };
});

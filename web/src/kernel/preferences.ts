import { usePreferredDark, useStorage } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, watchEffect } from 'vue';
import { KEPT_LOCALE } from './firstLocale.ts';
import type { Locale } from './locale.ts';

export type Theme = 'system' | 'light' | 'dark';

/** Letters and digits as shortcuts: alone, only held with Alt, or not at all. */
export const SINGLE_KEYS = ['on', 'alt', 'off'] as const;
export type SingleKeys = (typeof SINGLE_KEYS)[number];

/** What this browser remembers about its user's taste. */
export const usePreferences = defineStore('preferences', () => {
  const theme = useStorage<Theme>('scadent.theme', 'system');
  const locale = useStorage<Locale | ''>(KEPT_LOCALE, '');
  /** Single-key shortcuts can be switched off or put behind Alt (WCAG 2.1.4). */
  const singleKeys = useStorage<SingleKeys>('scadent.keys', before());
  /** A language was picked before anybody had signed in. */
  const chosenAtTheDoor = ref(false);
  const systemDark = usePreferredDark();
  const dark = computed(
    () => theme.value === 'dark' || (theme.value === 'system' && systemDark.value),
  );

  watchEffect(() => {
    document.documentElement.dataset['theme'] = dark.value ? 'dark' : 'light';
  });

  return { theme, locale, singleKeys, chosenAtTheDoor, dark };
});

/** Who had switched them off while there were only on and off has them off. */
const before = (): SingleKeys =>
  localStorage.getItem('scadent.shortcuts') === 'false' ? 'off' : 'on';

import { browserLocale, isLocale, type Locale } from './locale.ts';
import { sessionInPage } from './sessionInPage.ts';

/** Where this browser keeps the language that was chosen. */
export const KEPT_LOCALE = 'scadent.locale';

/**
 * The language that a page begins in: of who is signed in, which the page brings along; else the one that was chosen
 * here before; else the browser's.
 */
export function firstLocale(): Locale {
  const language = sessionInPage()?.me.language;
  const kept = localStorage.getItem(KEPT_LOCALE);
  return [language, kept].find(isLocale) ?? browserLocale();
}

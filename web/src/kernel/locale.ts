/** The four languages of the product, in the order they are offered. */
export const LOCALES = ['ro', 'ru', 'it', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Formats follow the country the language is used in here; English is for Europeans: day first. */
export const FORMAT_LOCALE: Record<Locale, string> = {
  ro: 'ro-RO',
  ru: 'ru-RU',
  it: 'it-IT',
  en: 'en-GB',
};

export const LANGUAGE_NAME: Record<Locale, string> = {
  ro: 'Română',
  ru: 'Русский',
  it: 'Italiano',
  en: 'English',
};

export function isLocale(text: unknown): text is Locale {
  return typeof text === 'string' && (LOCALES as readonly string[]).includes(text);
}

/** What the browser asks for, where we speak it; else Romanian. */
export function browserLocale(wanted: readonly string[] = navigator.languages): Locale {
  return wanted.map(tag => tag.slice(0, 2).toLowerCase()).find(isLocale) ?? 'ro';
}

import { createI18n } from 'vue-i18n';
import { LOCALES, type Locale } from './locale.ts';

export interface Catalog {
  [key: string]: string | Catalog;
}

const CATALOGS: Record<Locale, () => Promise<{ default: Catalog }>> = {
  ro: () => import('../texts/ro.ts'),
  ru: () => import('../texts/ru.ts'),
  it: () => import('../texts/it.ts'),
  en: () => import('../texts/en.ts'),
};

/** The forms of a plural in the order the catalogs write them, divided by `|`. */
const FORMS: Record<Locale, readonly Intl.LDMLPluralRule[]> = {
  ro: ['one', 'few', 'other'],
  ru: ['one', 'few', 'many'],
  it: ['one', 'other'],
  en: ['one', 'other'],
};

/** Which form belongs to this number: 1 zi | 2 zile | 20 de zile. */
export function pluralForm(locale: Locale, count: number, forms: number): number {
  const index = FORMS[locale].indexOf(new Intl.PluralRules(locale).select(count));
  return Math.min(index < 0 ? FORMS[locale].length - 1 : index, forms - 1);
}

const pluralRules = Object.fromEntries(
  LOCALES.map(locale => [
    locale,
    (count: number, forms: number) => pluralForm(locale, count, forms),
  ]),
);

export const i18n = createI18n<[Catalog], string, false>({
  legacy: false,
  locale: 'ro',
  pluralRules,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
});

const loaded = new Set<Locale>();

/** Loads the catalog when first asked for, then switches every text on the page at once. */
export async function useLanguage(locale: Locale): Promise<void> {
  if (!loaded.has(locale)) {
    const { default: catalog } = await CATALOGS[locale]();
    i18n.global.setLocaleMessage(locale, catalog);
    loaded.add(locale);
  }
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
}

/** The language on screen now. */
export const currentLocale = (): Locale => i18n.global.locale.value as Locale;

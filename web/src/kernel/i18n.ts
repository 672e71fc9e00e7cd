import { markRaw } from 'vue';
import { createI18n } from 'vue-i18n';
import { CATALOGS } from '../texts/catalogs.ts';
import { gather } from '../texts/gather.ts';
import { textsOfRoom, type TextRoom } from '../texts/rooms.ts';
import { LOCALES, type Locale } from './locale.ts';

export interface Catalog {
  [key: string]: string | Catalog;
}

/** The forms of a plural in the order the catalogs write them, divided by `|`. */
const FORMS: Record<Locale, readonly Intl.LDMLPluralRule[]> = {
  ro: ['one', 'few', 'other'],
  ru: ['one', 'few', 'many'],
  it: ['one', 'other'],
  en: ['one', 'other'],
};

/** Making them costs more than using them. */
const pluralsOf: Partial<Record<Locale, Intl.PluralRules>> = {};

/** Which form belongs to this number: 1 zi | 2 zile | 20 de zile. */
export function pluralForm(locale: Locale, count: number, forms: number): number {
  const rules = (pluralsOf[locale] ??= new Intl.PluralRules(locale));
  const index = FORMS[locale].indexOf(rules.select(count));
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

/** By language, or by room and language; who asks again waits for the same. */
const loading = new Map<string, Promise<void>>();
const rooms = new Set<TextRoom>();
/** The language on screen, or already on its way there. */
let coming: Locale = 'ro';

/** Loads the catalog when first asked for, then switches every text on the page at once. */
export async function useLanguage(locale: Locale): Promise<void> {
  coming = locale;
  await Promise.all([
    once(locale, async () => {
      const { default: files } = await CATALOGS[locale]();
      add(locale, gather(files));
    }),
    ...[...rooms].map(room => loadRoom(room, locale)),
  ]);
  // Another may have been chosen meanwhile.
  if (coming !== locale) return;
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
}

function once(name: string, load: () => Promise<void>): Promise<void> {
  const known = loading.get(name);
  if (known) return known;
  const begun = load().catch(error => {
    loading.delete(name);
    throw error;
  });
  loading.set(name, begun);
  return begun;
}

/** A page of a room whose texts come with it. */
export const withTexts =
  <Page>(room: TextRoom | readonly TextRoom[], page: () => Promise<Page>) =>
  async (): Promise<Page> => {
    const [loadedPage] = await Promise.all([page(), ...[room].flat().map(useTexts)]);
    return loadedPage;
  };

/** The texts of a room, in this language and in every one that is chosen later. */
export function useTexts(room: TextRoom): Promise<void> {
  rooms.add(room);
  return loadRoom(room, coming);
}

const loadRoom = (room: TextRoom, locale: Locale): Promise<void> =>
  once(`${room} ${locale}`, async () => add(locale, { [room]: await textsOfRoom(room, locale) }));

/** Rooms with their texts. They never change, so nothing needs to watch each of their thousand words. */
function add(locale: Locale, texts: Catalog): void {
  const known = i18n.global.getLocaleMessage(locale);
  i18n.global.setLocaleMessage(locale, markRaw({ ...known, ...texts }));
}

/** The language on screen now. */
export const currentLocale = (): Locale => i18n.global.locale.value as Locale;

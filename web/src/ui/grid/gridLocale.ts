import type { Locale } from '../../kernel/locale.ts';
import { GRID_TEXTS_RU } from './ru.ts';

/** The grid's own words. English is built in; Russian is not published, so it is ours. */
export async function gridTexts(locale: Locale): Promise<Record<string, string>> {
  if (locale === 'ru') return GRID_TEXTS_RU;
  if (locale === 'ro') return (await import('@ag-grid-community/locale')).AG_GRID_LOCALE_RO;
  if (locale === 'it') return (await import('@ag-grid-community/locale')).AG_GRID_LOCALE_IT;
  return {};
}

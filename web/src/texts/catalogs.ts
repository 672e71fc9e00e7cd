import type { Catalog } from '../kernel/i18n.ts';
import type { Locale } from '../kernel/locale.ts';

/** What every page needs, by language and file. */
export const CATALOGS: Record<Locale, () => Promise<{ default: Record<string, Catalog> }>> = {
  ro: () => import('./ro.ts'),
  ru: () => import('./ru.ts'),
  it: () => import('./it.ts'),
  en: () => import('./en.ts'),
};

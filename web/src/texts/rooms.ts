import type { Catalog } from '../kernel/i18n.ts';
import type { Locale } from '../kernel/locale.ts';

/** Rooms whose words are on no page but their own: the catalogs of every page leave them out. */
export const TEXT_ROOMS = [
  'api',
  'checks',
  'credit',
  'exposure',
  'imports',
  'moves',
  'practice',
  'rates',
  'rules',
  'scores',
  'statements',
] as const;
export type TextRoom = (typeof TEXT_ROOMS)[number];

const FILES = import.meta.glob<Catalog>(
  '../{api,checks,credit,exposure,imports,moves,practice,rates,rules,scores,statements}/texts/*.json',
  {
    import: 'default',
  },
);

/** The words of a room that come with its page. */
export const textsOfRoom = (room: TextRoom, locale: Locale): Promise<Catalog> =>
  FILES[`../${room}/texts/${locale}.json`]!();

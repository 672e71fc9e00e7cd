import type { Catalog } from '../kernel/i18n.ts';
import type { Locale } from '../kernel/locale.ts';

/** Rooms whose words are on no page but their own. */
export type TextRoom =
  'api' | 'credit' | 'exposure' | 'imports' | 'moves' | 'rates' | 'rules' | 'scores' | 'statements';

const FILES = import.meta.glob<Catalog>(
  '../{api,credit,exposure,imports,moves,rates,rules,scores,statements}/texts/*.json',
  {
    import: 'default',
  },
);

/** The words of a room that come with its page. */
export const textsOfRoom = (room: TextRoom, locale: Locale): Promise<Catalog> =>
  FILES[`../${room}/texts/${locale}.json`]!();

export const TEXT_ROOMS: readonly TextRoom[] = [
  'api',
  'credit',
  'exposure',
  'imports',
  'moves',
  'rates',
  'rules',
  'scores',
  'statements',
];

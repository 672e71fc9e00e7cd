import { describe, expect, it } from 'vitest';
import type { Catalog } from '../kernel/i18n.ts';
import { pluralForm } from '../kernel/i18n.ts';
import { gather } from './gather.ts';
import { TEXT_ROOMS } from './rooms.ts';

const files = import.meta.glob<Catalog>('../*/texts/*.json', { eager: true, import: 'default' });
const catalogOf = (locale: string): Catalog =>
  gather(
    Object.fromEntries(Object.entries(files).filter(([path]) => path.endsWith(`/${locale}.json`))),
  );

const flat = (catalog: Catalog, prefix = ''): Map<string, string> =>
  new Map(
    Object.entries(catalog).flatMap(([key, text]) =>
      typeof text === 'string'
        ? [[prefix + key, text] as const]
        : [...flat(text, `${prefix}${key}.`)],
    ),
  );
const CATALOGS = {
  ro: flat(catalogOf('ro')),
  ru: flat(catalogOf('ru')),
  it: flat(catalogOf('it')),
  en: flat(catalogOf('en')),
};
const BASES = {
  ro: () => import('./ro.ts'),
  ru: () => import('./ru.ts'),
  it: () => import('./it.ts'),
  en: () => import('./en.ts'),
};
const holes = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('the catalogs', () => {
  it.each(['ru', 'it', 'en'] as const)(
    '%s says everything that Romanian says, and no more',
    locale => {
      expect([...CATALOGS[locale].keys()].sort()).toEqual([...CATALOGS.ro.keys()].sort());
    },
  );

  it.each(['ru', 'it', 'en'] as const)('%s leaves the same gaps to be filled', locale => {
    const different = [...CATALOGS.ro].filter(
      ([key, text]) => holes(text).join() !== holes(CATALOGS[locale].get(key) ?? '').join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it.each(['ro', 'ru', 'it', 'en'] as const)(
    'what %s says on every page leaves out the rooms that bring their own words',
    async locale => {
      const { default: shared } = await BASES[locale]();
      const all = Object.keys(catalogOf(locale)).sort();
      expect([...Object.keys(gather(shared)), ...TEXT_ROOMS].sort()).toEqual(all);
    },
  );

  it('writes Romanian with comma below, never with cedilla', () => {
    expect([...CATALOGS.ro].filter(([, text]) => /[şţŞŢ]/.test(text))).toEqual([]);
  });

  it.each(Object.entries(CATALOGS))('%s leaves nothing empty', (_locale, texts) => {
    expect([...texts].filter(([, text]) => !text.trim())).toEqual([]);
  });
});

describe('plurals', () => {
  it.each([
    ['ro', 1, 0],
    ['ro', 2, 1],
    ['ro', 0, 1],
    ['ro', 20, 2],
    ['ro', 101, 1],
    ['ru', 1, 0],
    ['ru', 3, 1],
    ['ru', 5, 2],
    ['ru', 21, 0],
    ['ru', 112, 2],
  ] as const)('%s: %d takes form %d', (locale, count, form) => {
    expect(pluralForm(locale, count, 3)).toBe(form);
  });
});

import type { Catalog } from '../kernel/i18n.ts';

/** What every page needs, by file; the rooms of rooms.ts come with their pages. */
export default import.meta.glob<Catalog>(
  [
    '../*/texts/en.json',
    '!../{api,checks,credit,exposure,imports,moves,practice,rates,rules,scores,statements}/texts/en.json',
  ],
  { eager: true, import: 'default' },
);

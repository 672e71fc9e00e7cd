import type { Catalog } from '../kernel/i18n.ts';

/** What every page needs, by file; the rooms of rooms.ts come with their pages. */
export default import.meta.glob<Catalog>(
  [
    '../*/texts/it.json',
    '!../{api,checks,credit,exposure,imports,moves,practice,rates,rules,scores,statements}/texts/it.json',
  ],
  { eager: true, import: 'default' },
);

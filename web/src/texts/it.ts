import { gather } from './gather.ts';

/** What every page needs; the rooms of rooms.ts come with their pages. */
export default gather(
  import.meta.glob(
    [
      '../*/texts/it.json',
      '!../{api,exposure,imports,moves,rates,scores,statements}/texts/it.json',
    ],
    {
      eager: true,
      import: 'default',
    },
  ),
);

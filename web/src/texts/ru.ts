import { gather } from './gather.ts';

/** What every page needs; the rooms of rooms.ts come with their pages. */
export default gather(
  import.meta.glob(
    [
      '../*/texts/ru.json',
      '!../{api,exposure,imports,moves,rates,scores,statements}/texts/ru.json',
    ],
    {
      eager: true,
      import: 'default',
    },
  ),
);

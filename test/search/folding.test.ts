import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given } from '../kit/given.ts';

let app: TestApp;

const SEARCH = 'query ($text: String!) { search(text: $text) { matched account { name } } }';
/** Names as their owners write them, and how others type them. */
const NAMES: readonly (readonly [string, ...string[]])[] = [
  ['Иванов', 'Ivanov', 'ivanov', 'ИВАНОВ'],
  ['Ștrengariu Țărnă', 'strengariu', 'ştrengariu', 'Ţărnă', 'ȚĂRNĂ', 'tarna', 'Штренгариу'],
  ['Щукин', 'Щукин', 'shchukin', 'scukin', 'Щукін'],
  ['Семёнов', 'Семенов', 'СЕМЁНОВ', 'semenov'],
  ['Forniture Niccolò è Città', 'niccolo', 'citta', 'NICCOLÒ', 'Città'],
  ['Kőszegi Üzletház', 'Koszegi', 'KŐSZEGI', 'köszegi', 'uzlethaz'],
  ['Буслаўскі Кірмаш', 'buslauski', 'Буслауски', 'БУСЛАЎСКІ', 'kirmas', 'кирмаш'],
];

beforeAll(async () => {
  app = await startTestApp();
  const make = given(app);
  for (const [at, [name]] of NAMES.entries()) await make.account({ code: `N-${at}`, name });
});
afterAll(() => app.stop());

describe('a name is found', () => {
  it.each(NAMES.flatMap(([name, ...ways]) => ways.map(way => [name, way] as const)))(
    '%s by “%s”',
    async (name, way) => {
      const { search } = await app.data('director', SEARCH, { text: way });
      expect(search).toEqual([{ matched: 'NAME', account: { name } }]);
    },
  );
});

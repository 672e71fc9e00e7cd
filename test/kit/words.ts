import { readFileSync } from 'node:fs';
import type { Language } from './browser.ts';

type Catalog = { [key: string]: string | Catalog };

/** What the pages say, by the keys the pages use: a better word breaks no test. */
export function wordsIn(language: Language): (key: string, given?: object) => string {
  const rooms = new Map<string, Catalog>();
  const catalogOf = (room: string): Catalog => {
    const file = new URL(`../../web/src/${room}/texts/${language}.json`, import.meta.url);
    const known = rooms.get(room) ?? (JSON.parse(readFileSync(file, 'utf8')) as Catalog);
    rooms.set(room, known);
    return known;
  };
  return (key, given = {}) => {
    const [room = '', ...path] = key.split('.');
    let found: string | Catalog | undefined = catalogOf(room);
    for (const part of path) found = typeof found === 'object' ? found[part] : undefined;
    if (typeof found !== 'string') throw new Error(`no such text: ${key}`);
    return Object.entries(given).reduce<string>(
      (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
      found,
    );
  };
}

import type { Catalog } from '../kernel/i18n.ts';

/** One catalog out of the rooms' own: the texts of `accounts/texts/ro.json` are read as `accounts.…`. */
export function gather(files: Record<string, Catalog>): Catalog {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.split('/').at(-3) ?? path, texts]),
  );
}

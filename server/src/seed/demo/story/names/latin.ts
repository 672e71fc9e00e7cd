const CYRILLIC: Record<string, string> = Object.fromEntries(
  'а-a б-b в-v г-g д-d е-e ё-e ж-zh з-z и-i й-y к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-h ц-c ч-ch ш-sh щ-sch ъ- ы-y ь- э-e ю-yu я-ya'
    .split(' ')
    .map(pair => pair.split('-') as [string, string]),
);

/** A name as it can stand in a mail address. */
export const latin = (name: string): string =>
  [...name.toLowerCase()]
    .map(letter => CYRILLIC[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');

/** As it is compared: no case, no accents. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');

/** Whether every word that was typed begins a word of the title: `ap urm` finds “Apelul următor”. */
export function matches(title: string, typed: string): boolean {
  const there = plain(title).split(/[^\p{L}\d]+/u);
  return plain(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every(word => there.some(each => each.startsWith(word)));
}

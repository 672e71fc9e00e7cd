import { listen, type Listener } from './elements.ts';
import { STRINGS_BYTES_MAX, type Parts } from './parts.ts';

/** Collects the text of <si> or <is>: runs follow each other, what tells how to pronounce them is left out. */
export class RichText {
  text = '';
  private spoken = false;
  private inText = false;

  open(name: string): void {
    if (name === 'rPh') this.spoken = true;
    if (name === 't') this.inText = !this.spoken;
  }

  add(text: string): void {
    if (this.inText) this.text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.spoken = false;
    if (name === 't') this.inText = false;
  }
}

/** The texts that cells refer to by number. */
export async function readStrings(parts: Parts, name: string | null): Promise<string[]> {
  if (name === null || !parts.has(name)) return [];
  const strings: string[] = [];
  let current = new RichText();
  const listener: Listener = {
    open(element) {
      if (element === 'si') current = new RichText();
      else current.open(element);
    },
    text: text => current.add(text),
    close(element) {
      if (element === 'si') strings.push(current.text);
      else current.close(element);
    },
  };
  await listen(await parts.read(name, STRINGS_BYTES_MAX), listener);
  return strings;
}

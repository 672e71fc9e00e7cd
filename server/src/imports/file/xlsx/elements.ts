import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { FileRefused } from '../file-refused.ts';

/** Longer than anything a cell may hold: an attribute or a text that goes on for more is no workbook's. */
const SILENCE_MAX = 4 * 1024 * 1024;
const DEPTH_MAX = 64;

/** What is done with the elements of a part; names come without their prefix. */
export interface Listener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Reads XML as it arrives, and yields after each piece so that the listener's findings can be passed on. Entities of
 * its own making are not expanded, nesting and the length of one thing are bounded.
 */
export async function* eachPiece(part: Readable, listener: Listener): AsyncGenerator<void> {
  let depth = 0;
  let silence = 0;
  const parser = new SaxesParser<{ xmlns: false; position: false }>({
    xmlns: false,
    position: false,
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > DEPTH_MAX) throw new FileRefused('WORKBOOK_BROKEN');
    silence = 0;
    listener.open(bare(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    silence = 0;
    listener.close?.(bare(name));
  });
  parser.on('text', text => listener.text?.(text));
  parser.on('cdata', text => listener.text?.(text));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      silence += chunk.length;
      parser.write(decoder.decode(chunk, { stream: true }));
      if (silence > SILENCE_MAX) throw new FileRefused('WORKBOOK_BROKEN');
      yield;
    }
    parser.close();
    yield;
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('WORKBOOK_BROKEN');
  } finally {
    part.destroy();
  }
}

/** All of a part that is read for its own sake. */
export async function listen(part: Readable, listener: Listener): Promise<void> {
  for await (const _ of eachPiece(part, listener));
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An attribute by its name, with a prefix or without. */
export const attribute = (
  attributes: Readonly<Record<string, string>>,
  name: string,
): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => bare(key) === name)?.[1];

import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { FileRefused } from '../file-refused.ts';

const PARTS_MAX = 2_000;
/** What a part may unpack to: a million rows fit; a file made to fill the memory does not. */
const PART_BYTES_MAX = 1024 * 1024 * 1024;
/** Real sheets unpack to some tens of times their size. */
const SWELL_MAX = 200;
const SMALL_BYTES = 32 * 1024 * 1024;
/** Shared strings are held in memory while the rows are read. */
export const STRINGS_BYTES_MAX = 192 * 1024 * 1024;

/** The parts of a workbook, by name. Sizes are those the archive announces; the reader holds each part to its own. */
export class Parts {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(path: string): Promise<Parts> {
    const zip = await unbroken(openPromise(path, { autoClose: false }));
    const entries = new Map<string, Entry>();
    try {
      if (zip.entryCount > PARTS_MAX) throw new FileRefused('WORKBOOK_TOO_LARGE');
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) throw new FileRefused('FILE_LOCKED');
        entries.set(entry.fileName.replace(/^\//, '').toLowerCase(), entry);
      }
    } catch (error) {
      zip.close();
      throw error instanceof FileRefused ? error : new FileRefused('WORKBOOK_BROKEN');
    }
    return new Parts(zip, entries);
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** What a part says, unpacked as it is read. */
  async read(name: string, bytesMax = PART_BYTES_MAX): Promise<Readable> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw new FileRefused('WORKBOOK_BROKEN');
    const { compressedSize, uncompressedSize } = entry;
    const swells = uncompressedSize > SMALL_BYTES && uncompressedSize > compressedSize * SWELL_MAX;
    if (uncompressedSize > bytesMax || swells) throw new FileRefused('WORKBOOK_TOO_LARGE');
    return unbroken(this.zip.openReadStreamPromise(entry));
  }

  close(): void {
    this.zip.close();
  }
}

/** An archive that cannot be read is the sender's fault, and no more is said of it. */
export async function unbroken<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('WORKBOOK_BROKEN');
  }
}

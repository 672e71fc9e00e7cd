import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file kept on disk for as long as somebody reads it. */
export interface Spooled {
  path: string;
  drop(): Promise<void>;
}

/** Writes a stream into a file of its own, under no name of the sender's. */
export async function spool(bytes: AsyncIterable<Buffer>): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), 'scadent-import-'));
  const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'workbook');
  try {
    await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(path));
    return { path, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

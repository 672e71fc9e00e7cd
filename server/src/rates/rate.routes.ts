import { Router } from 'express';
import type { Context } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { FileRefused } from '../imports/file/file-refused.ts';
import { Inspection, inspectBytes } from '../imports/file/inspect-bytes.ts';
import { readMapping } from '../imports/file/mapping.ts';
import type { Reading } from '../imports/file/open-file.ts';
import { rejoined } from '../imports/file/records.ts';
import { answering, chunksOf, type ImportDoor } from '../imports/import.routes.ts';
import { fileNameOf, readingOf, text } from '../imports/read-request.ts';
import { readBnrXml } from './file/bnr-xml.ts';
import type { RateFile } from './file/rate-file.ts';
import { readRatesTable } from './file/rates-table.ts';
import { importRates } from './import-rates.ts';

const BYTES_MAX = 16 * 1024 * 1024;
const HEAD = 512;

type RateDoor = Pick<ImportDoor, 'contextOf'>;

interface Sent {
  fileName: string | null;
  mapping: ReturnType<typeof readMapping>;
  reading: Reading;
}

/** POST /imports/rates: the XML of the Romanian National Bank, or a table of day, base, currency, rate. */
export function rateRoutes(door: RateDoor): Router {
  const router = Router();
  router.post(
    '/',
    answering(door, true, async (request, response, context) => {
      const mapping = readMapping('RATES', text(request, 'mapping'));
      const reading = readingOf(request, mapping);
      const sent = { fileName: fileNameOf(request), mapping, reading };
      response.status(202).json({ id: await receiveRates(context, sent, chunksOf(request)) });
    }),
  );
  return router;
}

async function receiveRates(
  context: Context,
  { fileName, mapping, reading }: Sent,
  body: AsyncIterable<Buffer>,
): Promise<string> {
  const inspection = new Inspection();
  const bytes = inspectBytes(body, inspection, BYTES_MAX);
  const { value: head, done } = await bytes.next();
  if (done) throw new FileRefused('FILE_EMPTY');
  const all = rejoined(head, bytes);
  const file: RateFile = isXml(head)
    ? readBnrXml(await whole(all))
    : await readRatesTable(all, mapping, reading, inspection);
  const about = { fileName, fileBytes: inspection.bytes, fileHash: inspection.digest() };
  return importRates(context, { id: newId(), ...about, ...file });
}

/** A byte order mark and white space may come first; a comma-separated file never begins with a bracket. */
const isXml = (head: Buffer): boolean =>
  /^\uFEFF?\s*</.test(head.subarray(0, HEAD).toString('utf8'));

async function whole(bytes: AsyncGenerator<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new FileRefused('ENCODING_WRONG');
  }
}

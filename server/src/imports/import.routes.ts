import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Context } from '../kernel/context.ts';
import { authorize } from '../kernel/command.ts';
import { hardshipOf } from '../kernel/driver-errors.ts';
import { DomainError } from '../kernel/errors.ts';
import { say, type Params } from '../kernel/texts.ts';
import { tooLarge, IMPORT_BYTES_MAX } from './file/inspect-bytes.ts';
import { FileRefused } from './file/file-refused.ts';
import { readMapping } from './file/mapping.ts';
import { previewFile } from './file/preview.ts';
import { keptHeadings, mappingFor } from './mappings/import-mappings.query.ts';
import { kindOf, readingOf, text, uploadOf, wholeOf } from './read-request.ts';
import { receiveFile, rehearseFile } from './receive-file.ts';
import { sendRefusals } from './refusals-file.ts';
import { importOfFile } from './same-file.query.ts';
import './texts.ts';
import type pg from 'pg';

/** What the routes need of the app. */
export interface ImportDoor {
  pool: pg.Pool;
  contextOf(request: Request, response: Response): Promise<Context>;
  /** Has the import posted, by this process or another. */
  post(importId: string): Promise<void>;
}

const DRAINED_BYTES_MAX = 64 * 1024 * 1024;

/** Files in: POST /imports/ledger and /payments; before that a look or a dry run, after it the refused rows. */
export function importRoutes(door: ImportDoor): Router {
  const router = Router();
  router.post(
    '/:kind',
    answering(door, true, async (request, response, context) => {
      const upload = await uploadOf(context, request);
      const id = await receiveFile(door.pool, context, upload, chunksOf(request));
      await door.post(id);
      response.status(202).json({ id });
    }),
  );
  router.post(
    '/:kind/dry-run',
    answering(door, true, async (request, response, context) => {
      const upload = await uploadOf(context, request);
      response.json(await rehearseFile(door.pool, context, upload, chunksOf(request)));
    }),
  );
  router.post(
    '/:kind/preview',
    answering(door, true, async (request, response, context) => {
      const kind = kindOf(request);
      const mapping = readMapping(kind, text(request, 'mapping'));
      const isMapped = Boolean(text(request, 'mapping'));
      const reading = readingOf(request, mapping);
      if (!isMapped) reading.headings = await keptHeadings(context, { kind });
      const preview = await previewFile(
        {
          kind,
          mapping: isMapped ? mapping : null,
          reading,
          language: context.language,
          whole: wholeOf(request),
        },
        {
          keptFor: header => mappingFor(context, { kind, header }),
          importOf: fileHash => importOfFile(context, { fileHash }),
        },
        chunksOf(request),
      );
      if (!request.complete) await drain(request, response);
      response.json(preview);
    }),
  );
  router.get(
    '/:id/refusals.csv',
    answering(door, false, (request, response, context) =>
      sendRefusals(context, String(request.params['id']), response),
    ),
  );
  return router;
}

type Answer = (request: Request, response: Response, context: Context) => Promise<void>;

/** Who may, and what a refusal looks like: a status, a code, and a sentence in the caller's language. */
export function answering(
  door: Pick<ImportDoor, 'contextOf'>,
  changes: boolean,
  answer: Answer,
): RequestHandler {
  return async (request, response, next) => {
    const context = await door.contextOf(request, response);
    try {
      authorize(context, 'imports:run');
      if (changes) assertMeant(request);
      await answer(request, response, context);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal || response.headersSent) return next(error);
      const { status, code, params } = refusal;
      if (!request.complete) await drain(request, response);
      response
        .status(status)
        .json({ code, message: say(context.language, `import.${code}`, params) });
    }
  };
}

/** A browser sends a cookie along by itself, but not a header: without it another site may have sent the file. */
function assertMeant(request: Request): void {
  if (request.get('authorization') === undefined && request.get('x-scadent-csrf') !== '1') {
    throw new DomainError('CSRF_MISSING', 'The header x-scadent-csrf: 1 is missing');
  }
  const encoding = request.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity')
    throw new FileRefused('FILE_NOT_CSV', { what: encoding.slice(0, 20) });
  if (Number(request.get('content-length') ?? 0) > IMPORT_BYTES_MAX)
    throw tooLarge(IMPORT_BYTES_MAX);
}

const STATUSES: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  CSRF_MISSING: 403,
  NOT_FOUND: 404,
  BUSY: 503,
  TOO_SLOW: 503,
};

function refusalOf(error: unknown): { status: number; code: string; params: Params } | null {
  if (error instanceof FileRefused) return error;
  const refused = error instanceof DomainError ? error : hardshipOf(error);
  const status = refused && STATUSES[refused.code];
  return status ? { status, code: refused.code, params: {} } : null;
}

/** A client that is still sending would not read the answer; so much is read and thrown away, more is cut off. */
async function drain(request: Request, response: Response): Promise<void> {
  response.set('connection', 'close');
  if (Number(request.get('content-length') ?? 0) > DRAINED_BYTES_MAX) return;
  let drained = 0;
  await new Promise<void>(resolve => {
    const done = (): void => resolve();
    request.on('data', (chunk: Buffer) => {
      drained += chunk.length;
      if (drained > DRAINED_BYTES_MAX) done();
    });
    request.once('end', done).once('close', done).once('error', done).resume();
  });
}

/** The body, left whole when its reader stops: what is not read can still be drained. */
export const chunksOf = (request: Request): AsyncIterable<Buffer> =>
  request.iterator({ destroyOnReturn: false });

import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Context } from '../kernel/context.ts';
import { authorize } from '../kernel/command.ts';
import { hardshipOf } from '../kernel/driver-errors.ts';
import { DomainError } from '../kernel/errors.ts';
import { say, type Params } from '../kernel/texts.ts';
import { tooLarge, IMPORT_BYTES_MAX } from './file/inspect-bytes.ts';
import { FileRefused } from './file/file-refused.ts';
import type { ImportKind } from './file/fields.ts';
import { readMapping, wrong, type Mapping } from './file/mapping.ts';
import { ENCODINGS } from './file/encoding.ts';
import type { Reading } from './file/open-file.ts';
import { previewFile } from './file/preview.ts';
import { mappingFor, nameOfMapping } from './mappings/import-mappings.query.ts';
import { receiveFile, rehearseFile, type Upload } from './receive-file.ts';
import { sendRefusals } from './refusals-file.ts';
import type { ImportMode } from './start-import.ts';
import './texts.ts';
import type pg from 'pg';

/** What the routes need of the app. */
export interface ImportDoor {
  pool: pg.Pool;
  contextOf(request: Request, response: Response): Promise<Context>;
  /** Has the import posted, by this process or another. */
  post(importId: string): Promise<void>;
}

const KINDS: Readonly<Record<string, ImportKind>> = { ledger: 'LEDGER', payments: 'PAYMENTS' };
const MODES: Readonly<Record<string, ImportMode>> = { append: 'APPEND', snapshot: 'SNAPSHOT' };
const FILE_NAME_LENGTH_MAX = 255;
const DRAINED_BYTES_MAX = 64 * 1024 * 1024;
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

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
      const reading = readingOf(request, mapping);
      const preview = await previewFile(
        {
          kind,
          mapping: text(request, 'mapping') ? mapping : null,
          reading,
          language: context.language,
        },
        header => mappingFor(context, { kind, header }),
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

async function uploadOf(context: Context, request: Request): Promise<Upload> {
  const kind = kindOf(request);
  const mode = MODES[text(request, 'mode') ?? 'append'];
  if (!mode || (kind === 'PAYMENTS' && mode === 'SNAPSHOT')) throw new FileRefused('MODE_WRONG');
  const mapping = readMapping(kind, text(request, 'mapping'));
  const kept = text(request, 'savedMapping');
  const mappingName = kept ? await nameOfMapping(context, { id: kept }) : null;
  const reading = readingOf(request, mapping);
  return { kind, mode, fileName: fileNameOf(request), mapping, reading, mappingName };
}

/** `?encoding=` and `?sheet=`: where the file's own signs would mislead. */
export function readingOf(request: Request, { dayFormat }: Mapping): Reading {
  const written = text(request, 'encoding')?.toLowerCase() || null;
  const encoding = ENCODINGS.find(each => each === written) ?? null;
  if (written !== null && encoding === null) throw wrong('encoding');
  return { encoding, sheet: text(request, 'sheet') || null, dayFormat };
}

function kindOf(request: Request): ImportKind {
  const kind = KINDS[String(request.params['kind'])];
  if (!kind) throw new DomainError('NOT_FOUND', 'There is no such import');
  return kind;
}

/** Only ever shown: the file itself is stored under no name. */
export function fileNameOf(request: Request): string | null {
  const name = (text(request, 'fileName') ?? '').replace(UNSEEN, '').trim();
  return name.slice(0, FILE_NAME_LENGTH_MAX) || null;
}

export function text(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' ? value : undefined;
}

import type { Request } from 'express';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { ENCODINGS } from './file/encoding.ts';
import type { ImportKind } from './file/fields.ts';
import { FileRefused } from './file/file-refused.ts';
import { readMapping, wrong, type Mapping } from './file/mapping.ts';
import type { Reading } from './file/open-file.ts';
import type { Look } from './file/preview.ts';
import { nameOfMapping } from './mappings/import-mappings.query.ts';
import type { Upload } from './receive-file.ts';
import type { ImportMode } from './start-import.ts';

const KINDS: Readonly<Record<string, ImportKind>> = { ledger: 'LEDGER', payments: 'PAYMENTS' };
const MODES: Readonly<Record<string, ImportMode>> = { append: 'APPEND', snapshot: 'SNAPSHOT' };
const FILE_NAME_LENGTH_MAX = 255;
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What the address of an upload says of its file. */
export async function uploadOf(context: Context, request: Request): Promise<Upload> {
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
export function readingOf(request: Request, { columns, dayFormat }: Mapping): Reading {
  const written = text(request, 'encoding')?.toLowerCase() || null;
  const encoding = ENCODINGS.find(each => each === written) ?? null;
  if (written !== null && encoding === null) throw wrong('encoding');
  return {
    encoding,
    sheet: text(request, 'sheet') || null,
    headings: Object.values(columns).filter(Boolean),
    dayFormat,
  };
}

/** `?fileBytes=` and `?fileHash=`: who sends no more than a beginning says what it is the beginning of. */
export function wholeOf(request: Request): Look['whole'] {
  const bytes = text(request, 'fileBytes');
  if (bytes === undefined) return null;
  const hash = text(request, 'fileHash') ?? '';
  return { bytes: Number(bytes), hash: /^[0-9a-f]{64}$/.test(hash) ? hash : null };
}

export function kindOf(request: Request): ImportKind {
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

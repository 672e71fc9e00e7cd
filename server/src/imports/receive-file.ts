import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Context } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { refreshStatistics } from '../kernel/statistics.ts';
import type { ImportKind } from './file/fields.ts';
import { Inspection, inspectBytes } from './file/inspect-bytes.ts';
import { layOut, type Layout } from './file/layout.ts';
import type { Mapping } from './file/mapping.ts';
import { openFile, type OpenFile, type Reading } from './file/open-file.ts';
import {
  copyStatement,
  copyText,
  leavesDaysUndecided,
  nothingStaged,
  slashOrderOf,
  type Staged,
} from './file/staging.ts';
import { dryRun } from './dry-run/dry-run.ts';
import type { Outcome } from './dry-run/outcome.ts';
import { dropRows } from './run-import.ts';
import {
  startImport,
  type ImportMode,
  type ImportOptions,
  type StartImport,
} from './start-import.ts';

export interface Upload {
  kind: ImportKind;
  mode: ImportMode;
  fileName: string | null;
  mapping: Mapping;
  reading: Reading;
  /** Of the kept mapping that was chosen. */
  mappingName: string | null;
}

/** Streams a file into the database and makes an import of it. */
export async function receiveFile(
  pool: pg.Pool,
  context: Context,
  upload: Upload,
  body: AsyncIterable<Buffer>,
): Promise<string> {
  return startImport(context, await stageFile(pool, context.em, upload, body));
}

/** Streams a file into the database, and tells what an import of it would do; none of it stays. */
export async function rehearseFile(
  pool: pg.Pool,
  context: Context,
  upload: Upload,
  body: AsyncIterable<Buffer>,
): Promise<Outcome> {
  const staged = await stageFile(pool, context.em, upload, body);
  try {
    return await dryRun(context, { ...staged, language: context.language });
  } finally {
    await dropRows(context.em, staged.id);
  }
}

/** One COPY is one transaction: a file that turns out to be no such file leaves nothing. */
async function stageFile(
  pool: pg.Pool,
  em: EntityManager,
  upload: Upload,
  body: AsyncIterable<Buffer>,
): Promise<StartImport> {
  const id = newId();
  const inspection = new Inspection();
  const bytes = inspectBytes(body, inspection);
  const staged = nothingStaged();
  const [file, layout] = await read(bytes, upload);
  try {
    const text = copyText(id, layout, file.records, inspection, staged);
    await stage(pool, copyStatement(layout), text);
    // Fresh rows have no statistics, and the planner would take them for few.
    await refreshStatistics(em, ['import_rows']);
  } finally {
    await file.close();
  }
  const { kind, mode, fileName } = upload;
  const about = { id, kind, mode, fileName, unknownColumns: layout.unknown, rows: staged.rows };
  const fileFacts = { fileBytes: inspection.bytes, fileHash: inspection.digest() };
  const undecidedDays = leavesDaysUndecided(staged);
  const options = optionsOf(upload, layout, file, staged);
  return { ...about, ...fileFacts, undecidedDays, options };
}

async function read(bytes: AsyncGenerator<Buffer>, upload: Upload): Promise<[OpenFile, Layout]> {
  let file: OpenFile | null = null;
  try {
    file = await openFile(bytes, upload.reading);
    return [file, layOut(upload.kind, file.header, upload.mapping)];
  } catch (error) {
    await file?.close();
    // Lets go of the body, so that the rest of it can be drained.
    await bytes.return(undefined);
    throw error;
  }
}

function optionsOf(
  { mappingName }: Upload,
  { columns, positions, defaults, dayFormat }: Layout,
  { format, delimiter, sheet, text }: OpenFile,
  staged: Staged,
): ImportOptions {
  const encoding = text?.encoding ?? null;
  const how = { format, delimiter, encoding, sheet, slashOrder: slashOrderOf(staged) };
  return { columns, positions, defaults, dateFormat: dayFormat, mappingName, ...how };
}

async function stage(pool: pg.Pool, copy: string, text: AsyncGenerator<string>): Promise<void> {
  const client = await pool.connect();
  let failed = true;
  try {
    // As long as it takes whoever sends the file.
    await client.query('begin; set local statement_timeout = 0');
    await pipeline(Readable.from(text), client.query(copyFrom(copy)));
    await client.query('commit');
    failed = false;
  } finally {
    // A COPY broken off leaves its connection in a state nobody should inherit.
    client.release(failed);
  }
}

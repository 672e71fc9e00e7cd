import { receiveFile } from '../../server/src/imports/receive-file.ts';
import { readMapping } from '../../server/src/imports/file/mapping.ts';
import { runImport } from '../../server/src/imports/run-import.ts';
import type { World } from './world.ts';

/** A file as somebody uploads it. */
export interface SentFile {
  kind: 'LEDGER' | 'PAYMENTS';
  mode: 'APPEND' | 'SNAPSHOT';
  header: string;
  rows: readonly string[];
}

/** Reads a file in and makes an import of it, which nobody posts yet; answers with its id. */
export async function stageFile(world: World, file: SentFile): Promise<string> {
  const { kind, mode, header, rows } = file;
  const upload = {
    kind,
    mode,
    fileName: 'erp.csv',
    mapping: readMapping(kind, undefined),
    reading: { encoding: null, sheet: null, headings: [], dayFormat: null },
    mappingName: null,
  };
  const { pool } = world.story.app.parts;
  return receiveFile(pool, await world.context(), upload, bytes([header, ...rows]));
}

async function* bytes(lines: readonly string[]): AsyncGenerator<Buffer> {
  yield Buffer.from(`${lines.join('\n')}\n`);
}

/** Posts what is left of it, to its end. */
export const postFile = (world: World, importId: string): Promise<void> =>
  runImport(world.story.app.parts.orm.em, importId, () => world.context());

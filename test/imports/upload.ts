import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestApp } from '../kit/app.ts';

export interface Sent {
  status: number;
  id: string;
  code?: string;
  message?: string;
}

export interface Options {
  kind?: 'ledger' | 'payments' | 'rates';
  mapping?: object | string;
  mode?: string;
  fileName?: string;
  /** Further parts of the address, such as encoding or sheet. */
  query?: Record<string, string>;
  who?: string | null;
  headers?: Record<string, string>;
}

/** Sends a file as the administrator would. */
export async function upload(
  app: TestApp,
  body: string | Buffer,
  options: Options = {},
): Promise<Sent> {
  const {
    kind = 'ledger',
    mapping,
    mode,
    fileName,
    who = 'admin',
    headers = { 'x-scadent-csrf': '1' },
  } = options;
  const query = new URLSearchParams(options.query);
  if (mapping)
    query.set('mapping', typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  if (mode) query.set('mode', mode);
  if (fileName) query.set('fileName', fileName);
  const response = await fetch(`${app.url}/imports/${kind}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', ...(await app.headers(who)), ...headers },
    body: body as never,
  });
  return { status: response.status, ...((await response.json()) as { id: string }) };
}

const IMPORT = `query ($id: ID!) { import(id: $id) {
  id status kind mode fileName rowsRead rowsImported rowsSkipped rowsRefused unknownColumns warnings errorCode
  totals { currency open } refusals(limit: 500) { line column message } createdBy { email } finishedAt } }`;

export interface Imported {
  id: string;
  status: string;
  rowsRead: number;
  rowsImported: number;
  rowsSkipped: number;
  rowsRefused: number;
  unknownColumns: string[];
  warnings: string[];
  fileName: string | null;
  errorCode: string | null;
  totals: { currency: string; open: string }[];
  refusals: { line: number; column: string | null; message: string }[];
  createdBy: { email: string };
}

/** Sends a file, which must be accepted, and waits for its end. */
export async function imported(
  app: TestApp,
  body: string | Buffer,
  options: Options = {},
): Promise<Imported> {
  const sent = await upload(app, body, options);
  if (sent.status !== 202) throw new Error(`refused: ${sent.status} ${sent.code} ${sent.message}`);
  return ended(app, sent.id);
}

export async function ended(app: TestApp, id: string): Promise<Imported> {
  for (let wait = 0; wait < 600; wait++) {
    const { import: found } = await app.data('admin', IMPORT, { id });
    if (found.status !== 'RUNNING') return found as Imported;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`import ${id} does not end`);
}

/** imported, skipped, refused: of all rows read, and no row more or less. */
export function counts(one: Imported): [imported: number, skipped: number, refused: number] {
  if (one.rowsRead !== one.rowsImported + one.rowsSkipped + one.rowsRefused) {
    throw new Error(`rows do not add up: ${JSON.stringify(one)}`);
  }
  return [one.rowsImported, one.rowsSkipped, one.rowsRefused];
}

/** A ledger file of these rows, `.` for an empty cell. */
export const csv = (...lines: string[]): string => `${lines.join('\n')}\n`;

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

export const dataFile = (name: string): string => DATA + name;
export const hasData = (name: string): boolean => existsSync(dataFile(name));
export const readData = (name: string): string => readFileSync(dataFile(name), 'utf8');

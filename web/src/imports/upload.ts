import { currentLocale } from '../kernel/i18n.ts';

const PREVIEW_BYTES_MAX = 256 * 1024;
const LINE_BREAK = 10;

/** The server said no to a file; its message is in the reader's language. */
export class UploadRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Bytes with which workbooks begin, new and old: their directory may stand anywhere. */
const WHOLE = ['PK', '\u00d0\u00cf'];

/** The beginning of a file up to its last whole line: enough to look at. A workbook is read whole. */
export async function beginningOf(file: Blob): Promise<Blob> {
  if (file.size <= PREVIEW_BYTES_MAX) return file;
  const bytes = new Uint8Array(await file.slice(0, PREVIEW_BYTES_MAX).arrayBuffer());
  if (WHOLE.includes(String.fromCharCode(...bytes.subarray(0, 2)))) return file;
  const end = bytes.lastIndexOf(LINE_BREAK);
  if (end < 0) return new Blob([bytes]);
  // In UTF-16 a line break has a second byte, before it or behind it.
  const behind = bytes[end + 1] === 0 ? 2 : 1;
  return new Blob([bytes.subarray(0, end + behind)]);
}

/** More would be held in memory as a whole; of such a file the dry run tells whether it came before. */
const HASHED_BYTES_MAX = 64 * 1024 * 1024;
const hashes = new WeakMap<Blob, Promise<string>>();

/** What is told of a file beside its beginning: how large it is, and by what the server would know it again. */
export async function wholeOf(file: Blob, beginning: Blob): Promise<Record<string, string>> {
  if (beginning.size === file.size) return {};
  const fileBytes = String(file.size);
  // Browsers keep their cryptography from pages that are not from a safe address.
  if (file.size > HASHED_BYTES_MAX || !('subtle' in crypto)) return { fileBytes };
  const hash = hashes.get(file) ?? hashOf(file);
  hashes.set(file, hash);
  return { fileBytes, fileHash: await hash };
}

async function hashOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Sends a file as the body; `onSent` hears the share that has left, from 0 to 1. */
export function upload(
  path: string,
  query: Record<string, string>,
  body: Blob,
  onSent: (share: number) => void = () => undefined,
): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  // Only this older interface tells how much has been sent.
  const request = new XMLHttpRequest();
  request.open('POST', `${path}?${new URLSearchParams(query).toString()}`);
  request.responseType = 'json';
  request.setRequestHeader('x-scadent-csrf', '1');
  request.setRequestHeader('content-type', 'text/csv');
  request.setRequestHeader('accept-language', currentLocale());
  request.upload.onprogress = ({ loaded, total }) => onSent(total ? loaded / total : 0);
  request.onload = () => {
    if (request.status < 300) resolve(request.response);
    else reject(refusalOf(request.response));
  };
  request.onerror = () => reject(new UploadRefused('OFFLINE', ''));
  request.send(body);
  return promise;
}

function refusalOf(answer: unknown): UploadRefused {
  const { code, message } = (answer ?? {}) as { code?: string; message?: string };
  return new UploadRefused(code ?? 'UNEXPECTED', message ?? '');
}

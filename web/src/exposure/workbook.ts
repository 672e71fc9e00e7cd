import { currentLocale } from '../kernel/i18n.ts';
import type { Linked } from './link.ts';
import type { Opened } from './look.ts';

/** The server said no to a file; the page words it by its code. */
export class FileRefused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const SECONDS_MAX = 120;

/** The pivot as a workbook, made by the server of what is open on the screen. */
export async function fetchWorkbook(
  { spec, look }: Pick<Linked, 'spec' | 'look'>,
  opened: Opened,
  name: string,
): Promise<Blob> {
  const response = await fetch('/exposure/pivot.xlsx', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': currentLocale(),
      'x-scadent-csrf': '1',
    },
    body: JSON.stringify({ ...spec, ...look, open: opened, name }),
    signal: AbortSignal.timeout(SECONDS_MAX * 1000),
  });
  if (response.ok) return response.blob();
  const refused = (await response.json().catch(() => ({}))) as { code?: string };
  throw new FileRefused(refused.code ?? 'UNEXPECTED');
}

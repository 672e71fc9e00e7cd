import { withCommas } from '../file/encoding.ts';
import { plain } from '../file/layout.ts';

/** What two files have in common that one program wrote: their columns, in whatever order. */
export const signatureOf = (header: readonly string[]): string =>
  header
    .map(column => plain(withCommas(column)))
    .filter(Boolean)
    .sort()
    .join('\n');

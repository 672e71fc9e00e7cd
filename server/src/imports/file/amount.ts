/** Why a text is no amount. */
export type AmountFault = 'AMOUNT_WRONG' | 'AMOUNT_DECIMALS' | 'AMOUNT_TOO_LARGE';

const WHOLE_DIGITS_MAX = 15;
const SPACES = /[\s\u00a0\u2007\u2009\u202f'’]/g;
const SHAPE = /^([+\-\u2212]?)([\d.,\s\u00a0\u2007\u2009\u202f'’]*\d)$/;
const SPACED = /^\d{1,3}([\s\u00a0\u2007\u2009\u202f'’]\d{3})+$/;

/**
 * Reads an amount as the contract says: one kind of separator is the decimal one; with both, the last is, and the
 * other parts thousands. Spaces and apostrophes part thousands too. "(100.00)", "100-", "1e5" and "1,234,567" are
 * refused: nobody should have to guess at money. Answers in minor units.
 */
export function readAmount(text: string, digits: number): bigint | AmountFault {
  const [, sign, written] = SHAPE.exec(text) ?? [];
  if (written === undefined) return 'AMOUNT_WRONG';
  const point = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
  const fraction = point < 0 ? '' : written.slice(point + 1);
  const whole = wholeOf(point < 0 ? written : written.slice(0, point), written[point] ?? '');
  if (whole === null || !/^\d*$/.test(fraction)) return 'AMOUNT_WRONG';
  if (fraction.length > digits) return 'AMOUNT_DECIMALS';
  if (whole.replace(/^0+/, '').length > WHOLE_DIGITS_MAX) return 'AMOUNT_TOO_LARGE';
  const magnitude = BigInt(whole + fraction.padEnd(digits, '0'));
  return sign === '-' || sign === '\u2212' ? -magnitude : magnitude;
}

/** The digits before the decimal separator, without what parts the thousands; null where that is not whole groups. */
function wholeOf(text: string, decimalSeparator: string): string | null {
  if (/^\d*$/.test(text)) return text || '0';
  if (SPACED.test(text)) return text.replace(SPACES, '');
  const other = decimalSeparator === '.' ? ',' : '.';
  const groups = text.split(other);
  const grouped = decimalSeparator !== '' && /^\d{1,3}$/.test(groups[0] ?? '');
  return grouped && groups.slice(1).every(group => /^\d{3}$/.test(group)) ? groups.join('') : null;
}

const WHOLE_DIGITS_MAX = 15;
const GAPS = /[\s\u00a0\u2007\u2009\u202f'’]/g;
/** Digits parted in threes by commas or by points, or in one go; then the decimals behind the other of the two. */
const SHAPE = /^(\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+|\d+)(?:([.,])(\d{1,4}))?$/;
const CURRENCY = /^([a-z]{3})\s|\s?([a-z]{3})$/i;

/** Amounts that a text can be; nothing where it can be none. */
export interface AskedAmount {
  amounts: string[];
  /** As it stands beside the amount; null where none does. */
  currency: string | null;
  /** Written with decimals: nothing but an amount is. */
  decimal: boolean;
}

/** `1.234,56`, `1,234.56 RON`, `1 234,56`, `1234.56`; `1.234` is one of two, and both are meant. */
export function askedAmount(text: string): AskedAmount | null {
  const [found = '', before, behind] = CURRENCY.exec(text) ?? [];
  const written = text.replace(found, '').replace(GAPS, '');
  const amounts = readings(written);
  if (amounts.length === 0) return null;
  const currency = (before ?? behind)?.toUpperCase() ?? null;
  return { amounts, currency, decimal: amounts.every(amount => amount.includes('.')) };
}

function readings(written: string): string[] {
  const [, whole = '', mark, fraction] = SHAPE.exec(written) ?? [];
  if (whole.length > WHOLE_DIGITS_MAX || /^0\d/.test(whole)) return [];
  const parted = /\D/.exec(whole)?.[0];
  if (whole === '' || (mark !== undefined && mark === parted)) return [];
  const digits = whole.replace(/\D/g, '');
  if (fraction !== undefined) return [`${digits}.${fraction}`];
  const [thousand, rest, ...more] = whole.split(/\D/);
  return rest !== undefined && more.length === 0 ? [digits, `${thousand}.${rest}`] : [digits];
}

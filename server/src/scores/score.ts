import { digitsOf } from '../kernel/money.ts';

/** Score amounts are kept to 6 decimals; arithmetic in millionths is exact. */
const DIGITS = 6;

/** A numeric(…,6) as PostgreSQL prints it, in millionths. */
export function millionths(numeric: string): bigint {
  const [whole = '0', fraction = ''] = numeric.replace('-', '').split('.');
  const magnitude = BigInt(whole + fraction.slice(0, DIGITS).padEnd(DIGITS, '0'));
  return numeric.startsWith('-') ? -magnitude : magnitude;
}

/** Exact text: at least the currency's digits, up to six, no trailing zeros beyond. */
export function scoreText(amount: bigint, currency: string): string {
  const magnitude = (amount < 0n ? -amount : amount).toString().padStart(DIGITS + 1, '0');
  const least = digitsOf(currency);
  let fraction = magnitude.slice(-DIGITS);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const whole = magnitude.slice(0, -DIGITS);
  return `${amount < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

/**
 * What is paid out: earned less the penalty, which takes at most its cap's share of what was earned; never
 * below zero; rounded once, half up, to the currency's digits. Amounts and share in millionths.
 */
export function payout(
  earned: bigint,
  penalty: bigint,
  capShare: bigint,
  currency: string,
): bigint {
  const cap = (earned * capShare) / 1_000_000n;
  const net = earned - (penalty < cap ? penalty : cap);
  if (net <= 0n) return 0n;
  const unit = 10n ** BigInt(DIGITS - digitsOf(currency));
  return ((net + unit / 2n) / unit) * unit;
}

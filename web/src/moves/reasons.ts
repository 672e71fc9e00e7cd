import type { DeductionReason } from '../gql/types.ts';

/** Why customers pay less, the usual first. */
export const DEDUCTION_REASONS: readonly DeductionReason[] = [
  'BANK_CHARGE',
  'CASH_DISCOUNT',
  'RETURN_PENDING',
  'PRICE',
  'QUANTITY',
  'DAMAGE',
  'REBATE',
  'WITHHOLDING_TAX',
  'VAT_SPLIT',
  'FX',
  'UNKNOWN',
];

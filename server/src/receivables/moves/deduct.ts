import { command } from '../../kernel/command.ts';
import { optionalText } from '../../kernel/text-input.ts';
import { giveUp } from './give-up.ts';
import { lockItemSeen } from './locked.ts';

const NOTE_LENGTH_MAX = 1000;

/** Why a customer pays less than was invoiced (domain.md 4.2). */
export const DEDUCTION_REASONS = [
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
] as const;
export type DeductionReason = (typeof DEDUCTION_REASONS)[number];

export interface Deduct {
  itemId: string;
  amount: string;
  reason: DeductionReason;
  note?: string | null;
}

/** What the customer paid less is taken off the item, with the reason he had; above the threshold a second person decides. */
export const deduct = command({
  name: 'deduct',
  permission: 'items:deduct',
  async run(work, { itemId, amount, reason, note }: Deduct) {
    const said = optionalText('note', note, NOTE_LENGTH_MAX);
    const item = await lockItemSeen(work, itemId);
    return giveUp(work, item, { source: 'DEDUCTION', amount, reason: said, reasonCode: reason });
  },
});

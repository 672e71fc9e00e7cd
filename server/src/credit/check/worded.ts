import { say, type Language } from '../../kernel/texts.ts';
import type { Figures, CreditOutcome } from './decide.ts';
import type { CreditDecisionType, CreditReasonType } from './decision.types.ts';
import type { Reason } from './reasons.ts';

/** Reasons in the reader's language. */
export const wordedReasons = (language: Language, reasons: readonly Reason[]): CreditReasonType[] =>
  reasons.map(({ code, params }) => ({
    code,
    text: say(language, `credit.reason.${code}`, params),
  }));

/** A decision as it was kept or just made. */
export interface KeptDecision {
  outcome: CreditOutcome;
  reasons: Reason[];
  figures: Figures;
  itemIds: string[];
  reference: string;
}

/** A decision as the wire names it. */
export function decisionOf(
  language: Language,
  { outcome, reasons, figures, itemIds, reference }: KeptDecision,
): CreditDecisionType {
  const { open, reserved, unapplied, securities } = figures;
  return {
    outcome,
    reasons: wordedReasons(language, reasons),
    currency: figures.currency,
    exposure: figures.exposure,
    breakdown: { open, reserved, unapplied, securities },
    order: figures.order,
    exposureAfter: figures.exposureAfter,
    limit: figures.limit,
    headroom: figures.headroom,
    minimumPayment: figures.minimumPayment,
    itemIds,
    reference,
    figures,
  };
}

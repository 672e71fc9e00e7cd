import { toScaled } from '../kernel/money.ts';
import type { LimitNowQuery } from './credit.graphql.ts';

type Standing = NonNullable<NonNullable<LimitNowQuery['account']>['creditStanding']>;
export type Threshold = NonNullable<LimitNowQuery['approvalThresholds']>[number];

/** A limit as it is typed: empty where there is none. */
export interface LimitForm {
  limit: string;
  currency: string;
  invoicingLimit: string;
  validUntil: string;
  unlimited: boolean;
}

/** What stands now, to be changed: whatever is left alone is sent as it is. */
export const formOf = (standing: Standing | null | undefined): Partial<LimitForm> =>
  standing?.limit
    ? {
        limit: standing.limit,
        currency: standing.currency,
        invoicingLimit: standing.invoicingLimit ?? '',
        validUntil: standing.validUntil ?? '',
      }
    : {};

/** What the server is told. */
export const limitOf = ({ limit, currency, invoicingLimit, validUntil, unlimited }: LimitForm) =>
  unlimited
    ? { limit: null, currency: null, invoicingLimit: null, validUntil: null }
    : { limit, currency, invoicingLimit: invoicingLimit || null, validUntil: validUntil || null };

/** The threshold a raise goes above, so that a second person decides; as the server judges it. */
export function secondPersonAbove(
  { limit, currency, unlimited }: LimitForm,
  standing: Standing | null | undefined,
  thresholds: readonly Threshold[],
): Threshold | null {
  const all = thresholds.filter(({ kind }) => kind === 'CREDIT_LIMIT');
  // No limit is more than any.
  if (unlimited)
    return (standing?.limit && all.find(each => each.currency === standing.currency)) || null;
  if (!limit) return null;
  const known = standing?.currency === currency ? standing.limit : null;
  if (known && toScaled(limit) <= toScaled(known)) return null;
  const threshold = all.find(each => each.currency === currency);
  return threshold && toScaled(limit) > toScaled(threshold.amount) ? threshold : null;
}

import { daysBetween, type LocalDate } from '../../kernel/local-date.ts';
import { decimal, minor, wire } from '../../kernel/money.ts';
import type { Params } from '../../kernel/texts.ts';
import type { Asked } from './decide.ts';
import type { CreditFacts, RuleCode, RuleInForce } from './facts.query.ts';

/** Why an order is held: worded from code and parameters when read. */
export interface Reason {
  code: RuleCode | 'FORCED';
  params: Params;
  ruleId: string | null;
  autoRelease: boolean;
}

/** What an account owes and an order asks, in one currency, before the order. */
export interface Measured {
  currency: string;
  open: bigint;
  unapplied: bigint;
  reserved: bigint;
  securities: bigint;
  exposure: bigint;
  overdue: bigint;
  late: bigint;
  order: bigint;
  limit: bigint | null;
  isInvoicingLimit: boolean;
}

interface Found {
  reason: Reason;
  /** The smallest payment after which it no longer holds the order; null: money cannot help. */
  payment: bigint | null;
}

interface Judged {
  params: Params;
  payment: bigint | null;
}

type Judge = (
  facts: CreditFacts,
  measured: Measured,
  rule: RuleInForce,
  today: LocalDate,
) => Judged | null;

/** The rules that hold this order, each with what it would take to pass it. */
export function reasonsOf(
  facts: CreditFacts,
  measured: Measured,
  asked: Asked,
  today: LocalDate,
): Found[] {
  const forced = facts.own?.forced;
  const byHand: Found[] = forced ? [{ reason: forcedBy(forced.reason), payment: null }] : [];
  const byRule = CODES.flatMap((code): Found[] => {
    const rule = facts.rules.find(each => each.code === code);
    if (!rule || isInGrace(rule, facts, asked, today)) return [];
    const judged = JUDGES[code](facts, measured, rule, today);
    if (!judged) return [];
    const { params, payment } = judged;
    return [{ reason: { code, params, ruleId: rule.id, autoRelease: rule.autoRelease }, payment }];
  });
  return [...byHand, ...byRule];
}

/** A person stopped the order, whatever the rules say. */
export const forcedBy = (reason: string): Reason => ({
  code: 'FORCED',
  params: { reason },
  ruleId: null,
  autoRelease: false,
});

/** An order that passed lately is delivered without asking this rule again, unless more is delivered. */
function isInGrace(
  { graceDays }: RuleInForce,
  { own }: CreditFacts,
  asked: Asked,
  today: LocalDate,
) {
  if (graceDays === 0 || !own?.passedOn || own.passedAmount === null) return false;
  if (asked.context !== 'DELIVERY' && asked.context !== 'INVOICE') return false;
  if (own.status !== 'RESERVED' || own.currency !== asked.currency) return false;
  const passed = minor(wire(own.passedAmount, own.currency), own.currency);
  const within = daysBetween(own.passedOn, today) <= graceDays;
  return within && minor(asked.amount, asked.currency) <= passed;
}

const JUDGES: Record<RuleCode, Judge> = {
  OVER_LIMIT(_facts, { currency, exposure, order, limit, isInvoicingLimit }) {
    if (limit === null || exposure + order <= limit) return null;
    const over = exposure + order - limit;
    return {
      params: {
        over: { amount: decimal(over, currency), currency },
        limit: { amount: decimal(limit, currency), currency },
        which: isInvoicingLimit ? 'invoicing' : 'credit',
      },
      payment: over,
    };
  },

  OVERDUE_DAYS({ lateDays }, { currency, late }, { params }) {
    if (late <= 0n) return null;
    return {
      params: {
        days: lateDays,
        allowed: Number(params['days']),
        overdue: { amount: decimal(late, currency), currency },
      },
      payment: late,
    };
  },

  OVERDUE_AMOUNT(_facts, { currency, overdue, open }, { params }) {
    const over: bigint[] = [];
    if (params['amount'] !== undefined) {
      over.push(overdue - minor(wire(String(params['amount']), currency), currency));
    }
    if (params['share'] !== undefined)
      over.push(beyondShare(overdue, open, String(params['share'])));
    // Each measure that the rule has must be exceeded, so the nearest one below is enough.
    if (over.length === 0 || over.some(each => each <= 0n)) return null;
    return {
      params: { overdue: { amount: decimal(overdue, currency), currency } },
      payment: over.reduce((least, each) => (each < least ? each : least)),
    };
  },

  ACCOUNT_BLOCKED({ blockedOn }) {
    return blockedOn === null ? null : { params: { since: { day: blockedOn } }, payment: null };
  },

  LIMIT_EXPIRED({ validUntil, limit }, _measured, _rule, today) {
    if (limit === null || validUntil === null || validUntil >= today) return null;
    return { params: { until: { day: validUntil } }, payment: null };
  },

  BROKEN_PROMISES({ brokenPromises }, _measured, { params }) {
    if (brokenPromises < Number(params['count'])) return null;
    return {
      params: { count: brokenPromises, withinDays: Number(params['withinDays']) },
      payment: null,
    };
  },
};

const CODES = Object.keys(JUDGES) as RuleCode[];

const SHARE_UNITS = 10_000n;

/** How much of what is overdue must be paid until it is no more than this share of what is open. */
function beyondShare(overdue: bigint, open: bigint, share: string): bigint {
  const units = BigInt(Math.round(Number(share) * Number(SHARE_UNITS)));
  const beyond = overdue * SHARE_UNITS - open * units;
  if (beyond <= 0n || units >= SHARE_UNITS) return beyond > 0n ? overdue : 0n;
  const left = SHARE_UNITS - units;
  return (beyond + left - 1n) / left;
}

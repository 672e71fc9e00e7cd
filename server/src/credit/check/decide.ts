import { decimal, minor, wire } from '../../kernel/money.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Language } from '../../kernel/texts.ts';
import { Exchange, type Rate } from '../../rates/exchange.ts';
import type { CreditFacts, OwnOrder } from './facts.query.ts';
import { reasonsOf, type Measured, type Reason } from './reasons.ts';

export type CreditContext = 'QUOTE' | 'ORDER' | 'DELIVERY' | 'INVOICE';
export type CreditOutcome = 'PASS' | 'WARN' | 'HOLD';

/** What an order asks for. */
export interface Asked {
  amount: string;
  currency: string;
  context: CreditContext;
  prepaid: boolean;
}

/** Decimal texts in one currency, as they stood before the order; kept with the decision. */
export interface Figures {
  currency: string;
  open: string;
  reserved: string;
  unapplied: string;
  securities: string;
  exposure: string;
  order: string;
  exposureAfter: string;
  limit: string | null;
  headroom: string | null;
  overdue: string;
  minimumPayment: string;
  /** How long the oldest of the items that hold it is overdue. */
  oldestDays: number;
  /** The customer's. */
  language: Language;
  /** Why it passed; null: it did not. NO_RULE: above a limit that no rule in force defends. */
  passedBy: Passed | 'RULES' | 'NO_RULE' | null;
  /** How the order's currency came into that of the figures. */
  rate: Pick<Rate, 'times' | 'per'> | null;
}

/** What lets an order pass whatever the rules say. */
type Passed = 'DELIVERED' | 'PREPAID' | 'RELEASE';

/** What an order meets, and by which figures. */
export interface Decision {
  outcome: CreditOutcome;
  reasons: Reason[];
  figures: Figures;
  /** Items older than so many days are to be paid; null: the oldest, until the smallest payment is reached. */
  payOlderThan: number | null;
}

/**
 * Holds an order against the rules in force: facts in, decision out, nothing written. The smallest payment is the
 * largest that any of its reasons asks for, and none where one of them is beyond the reach of money.
 */
export function decide(facts: CreditFacts, asked: Asked, today: LocalDate): Decision {
  const measured = measure(facts, asked, today);
  const through = letsThrough(facts, asked);
  const found = through ? [] : reasonsOf(facts, measured, asked, today);
  const held = found.length > 0;
  const helpless = found.some(({ payment }) => payment === null);
  const payment = found.reduce(
    (most, each) => (each.payment !== null && each.payment > most ? each.payment : most),
    0n,
  );
  const late = found.find(({ reason }) => reason.code === 'OVERDUE_DAYS');
  return {
    outcome: !held ? 'PASS' : asked.context === 'QUOTE' ? 'WARN' : 'HOLD',
    reasons: found.map(({ reason }) => reason),
    figures: {
      ...figuresOf(facts, measured, helpless ? 0n : payment),
      passedBy: held ? null : (through ?? (isOver(measured) ? 'NO_RULE' : 'RULES')),
      rate: facts.rates.find(({ currency }) => currency === asked.currency) ?? null,
    },
    payOlderThan: late ? Number(late.reason.params['allowed']) : null,
  };
}

/** What is passed whatever the rules say: delivered goods are invoiced, paid and released orders go. */
function letsThrough({ own, advance }: CreditFacts, asked: Asked): Passed | null {
  const amount = minor(asked.amount, asked.currency);
  if (asked.context === 'INVOICE' && amount <= goneOf(own, asked)) return 'DELIVERED';
  if (own?.forced) return null;
  if (asked.prepaid && amount <= minor(wire(advance, asked.currency), asked.currency))
    return 'PREPAID';
  return isReleased(own, asked) ? 'RELEASE' : null;
}

/** What was delivered and may be invoiced: what counts of it, or what it came to where it is invoiced already. */
function goneOf(own: OwnOrder | null, { currency }: Asked): bigint {
  if (!own?.delivered || own.currency !== currency) return 0n;
  return minor(wire(own.status === 'INVOICED' ? own.amount : own.reserved, currency), currency);
}

const isOver = ({ exposure, order, limit }: Measured): boolean =>
  limit !== null && exposure + order > limit;

/** A release lets one order through, up to the amount that was released. */
export function isReleased(own: OwnOrder | null, asked: Asked): boolean {
  const release = own?.released;
  if (!release || release.currency !== asked.currency) return false;
  const most = minor(wire(release.amount, asked.currency), asked.currency);
  return minor(asked.amount, asked.currency) <= most;
}

function measure(facts: CreditFacts, asked: Asked, today: LocalDate): Measured {
  const { into, owed } = facts;
  const exchange = new Exchange(into, today, facts.rates);
  const total = (part: 'open' | 'unapplied' | 'overdue' | 'late' | 'reserved' | 'securities') =>
    exchange.sum(owed.map(each => ({ amount: each[part], currency: each.currency })));
  const [open, unapplied, reserved, securities] = [
    total('open'),
    total('unapplied'),
    total('reserved'),
    total('securities'),
  ];
  const delivers = asked.context === 'DELIVERY' || asked.context === 'INVOICE';
  const lower = delivers ? facts.invoicingLimit : null;
  const limit = lower ?? facts.limit;
  return {
    currency: into,
    open,
    unapplied,
    reserved,
    securities,
    exposure: open + reserved - unapplied - securities,
    overdue: total('overdue'),
    late: total('late'),
    order: exchange.sum([{ amount: asked.amount, currency: asked.currency }]),
    limit: limit === null ? null : minor(wire(limit, into), into),
    isInvoicingLimit: lower !== null,
  };
}

function figuresOf(
  facts: CreditFacts,
  measured: Measured,
  minimumPayment: bigint,
): Omit<Figures, 'passedBy' | 'rate'> {
  const { currency, exposure, order, limit } = measured;
  const text = (amount: bigint): string => decimal(amount, currency);
  return {
    currency,
    open: text(measured.open),
    reserved: text(measured.reserved),
    unapplied: text(measured.unapplied),
    securities: text(measured.securities),
    exposure: text(exposure),
    order: text(order),
    exposureAfter: text(exposure + order),
    limit: limit === null ? null : text(limit),
    headroom: limit === null ? null : text(limit - exposure),
    overdue: text(measured.overdue),
    minimumPayment: text(minimumPayment),
    oldestDays: facts.lateDays,
    language: facts.language,
  };
}

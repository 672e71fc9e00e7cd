import type { HoldStatus, ReleaseOutcome } from '../gql/types.ts';
import { idempotencyKey } from '../kernel/idempotencyKey.ts';
import { isZero, percentOf, toScaled } from '../kernel/money.ts';
import type { HoldPartsFragment } from './holds.graphql.ts';

export type Hold = HoldPartsFragment;
/**
 * What a head of sales answers an order with; of one whose release waits for a second person, what he who asked and
 * the other can do.
 */
export type Verdict = 'release' | 'reject' | 'approve' | 'refuse' | 'withdraw';
/** The verdicts that let the order go, or ask for it; R begins them. */
export const letsGo = (what: unknown): what is 'release' | 'approve' =>
  what === 'release' || what === 'approve';
/** What he asks of others before he answers. */
export type Asking = 'advance' | 'escalate';

/** The keys of what is asked of others. */
export const ASKING = { advance: 'a', escalate: 'e' } as const satisfies Record<Asking, string>;
export const isAsking = (what: Verdict | Asking | null): what is Asking =>
  what !== null && what in ASKING;

/** Who decided it, and who agreed. */
export const deciders = ({ decidedBy, approval }: Hold): string =>
  [decidedBy, approval?.status === 'APPROVED' ? approval.decidedBy : null]
    .filter(person => person != null)
    .map(({ name }) => name)
    .join(' + ');

/** Its release waits for a second person. */
export const isAskedFor = ({ approval }: Hold): boolean => approval?.status === 'OPEN';

/** It waits for a second person, and has been asked for with another amount since: nobody can approve that. */
export const isOutdated = ({ approval, amount, currency }: Hold): boolean =>
  approval?.status === 'OPEN' && (approval.amount !== amount || approval.currency !== currency);

/** What this person can answer, in the order the buttons stand in. */
export function verdictsOf(hold: Hold, userId: string | undefined): readonly Verdict[] {
  if (!isAskedFor(hold)) return ['release', 'reject'];
  const end = hold.approval?.requestedBy.id === userId ? 'withdraw' : 'refuse';
  if (isOutdated(hold)) return ['release', 'reject', end];
  return end === 'withdraw' ? [end, 'reject'] : ['approve', end, 'reject'];
}

/** The tabs of the page, in the order they stand in. */
export const HOLD_TABS = ['OPEN', 'RELEASED', 'REJECTED'] as const satisfies readonly HoldStatus[];
export type HoldTab = (typeof HOLD_TABS)[number];

/** What the page shows: holds by what became of them, or the record of releases. */
export const PAGE_TABS = [...HOLD_TABS, 'RECORD'] as const;
export type PageTab = (typeof PAGE_TABS)[number];

export const isPageTab = (name: unknown): name is PageTab =>
  (PAGE_TABS as readonly unknown[]).includes(name);

/** What became of released orders, the worst first, with how many; those a person let go. */
export function outcomesOf(holds: readonly Hold[]): [ReleaseOutcome, number][] {
  return OUTCOMES.map((outcome): [ReleaseOutcome, number] => [
    outcome,
    holds.filter(hold => hold.outcome === outcome).length,
  ]).filter(([, count]) => count > 0);
}
/** Money that is missing. */
export const isBad = (outcome: ReleaseOutcome): boolean =>
  outcome === 'LOST' || outcome === 'OVERDUE';
const OUTCOMES: readonly ReleaseOutcome[] = [
  'LOST',
  'OVERDUE',
  'PAID_LATE',
  'NOT_DUE',
  'WAITING',
  'PAID_ON_TIME',
  'CANCELLED',
];

/** A decision as it is begun: sent once, on the order as it stands now, whatever is asked for meanwhile. */
export const begunOn = ({ amount, currency }: Hold) => ({
  once: idempotencyKey(),
  seen: { amount, currency },
});

/** How many reasons stand ready for a verdict; their words are `credit.canned.release.1` and so on. */
export const CANNED = ['1', '2', '3', '4'] as const;
/** Whose reasons they are: who approves lets go, who refuses does not. */
export const CANNED_OF: Readonly<Record<Verdict, 'release' | 'reject' | null>> = {
  ...{ release: 'release', approve: 'release' },
  ...{ reject: 'reject', refuse: 'reject', withdraw: null },
};

/** What was typed, or the reason that stands behind the figure that was typed. */
export function reasonMeant(typed: string, canned: (place: string) => string): string {
  const text = typed.trim();
  return (CANNED as readonly string[]).includes(text) ? canned(text) : text;
}

/** The hold after the one that was decided; else the one before it; null where none is left. */
export function holdAfter<Row extends { id: string }>(
  rows: readonly Row[],
  id: string,
): Row | null {
  const at = rows.findIndex(row => row.id === id);
  return rows[at + 1] ?? rows[at - 1] ?? null;
}

/** Share of the limit in percent; null without a limit. */
export const shareOfLimit = (exposure: string, limit: string | null | undefined): number | null =>
  limit ? percentOf(exposure, limit) : null;

/** An instant so many hours from now; null: no end. */
export const hoursFromNow = (hours: string): string | null =>
  hours ? new Date(Date.now() + Number(hours) * 3_600_000).toISOString() : null;

/** Who can ask the customer: who asked for the order, his agent, his collector; each once. */
export function askedFor({ heldBy, account }: Hold): { id: string; name: string }[] {
  const people = [account.agent, account.collector, heldBy].filter(
    person => person !== null && person !== undefined,
  );
  // Who asked for it may be the ERP, or see the account no more: the account's own people come first.
  return [...new Map(people.map(person => [person.id, person])).values()];
}

/**
 * What to ask for before the order goes: the smallest payment that would let it pass, or all of the order, since what
 * is paid in advance passes whatever is owed; whichever is less.
 */
export function advanceOf({ amount, currency, figures }: Hold): {
  amount: string;
  currency: string;
} {
  const whole = { amount, currency };
  if (!figures || isZero(figures.minimumPayment)) return whole;
  const least = { amount: figures.minimumPayment, currency: figures.currency };
  const isMore = least.currency === currency && toScaled(least.amount) > toScaled(amount);
  return isMore ? whole : least;
}

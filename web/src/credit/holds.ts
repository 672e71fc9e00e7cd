import type { HoldStatus } from '../gql/types.ts';
import { percentOf } from '../kernel/money.ts';
import type { HoldPartsFragment } from './holds.graphql.ts';

export type Hold = HoldPartsFragment;
export type Verdict = 'release' | 'reject';

/** The tabs of the page, in the order they stand in. */
export const HOLD_TABS = ['OPEN', 'RELEASED', 'REJECTED'] as const satisfies readonly HoldStatus[];
export type HoldTab = (typeof HOLD_TABS)[number];

export const isHoldTab = (name: unknown): name is HoldTab =>
  (HOLD_TABS as readonly unknown[]).includes(name);

/** How many reasons stand ready for each verdict; their words are `credit.canned.<verdict>.1` and so on. */
export const CANNED = ['1', '2', '3', '4'] as const;

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

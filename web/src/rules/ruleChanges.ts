import { formatAmount, formatNumber } from '../kernel/money.ts';
import type { RuleChangePartsFragment } from './rules.graphql.ts';

export type RuleChange = RuleChangePartsFragment;

/** What a version of a rule says that the one before did not. */
export interface Difference {
  /** Key of its name. */
  label: string;
  from: string | boolean;
  to: string | boolean;
}

const CENT = 100;
/** Where a version has no such figure. */
export const NOTHING = '–';
const plain = (value: number | null | undefined): string => String(value ?? NOTHING);

/** Each figure and switch of a rule, by the key of its name, as it is read. */
const PARTS: Readonly<Record<string, (version: RuleChange) => string | boolean>> = {
  'rules.enabled': ({ enabled }) => enabled,
  'rules.exempts': ({ exempts }) => exempts,
  'rules.figure.days': ({ days }) => plain(days),
  'rules.figure.amount': ({ amount }) => (amount ? formatAmount(amount, '') : NOTHING),
  'rules.figure.percent': ({ share }) => (share ? formatNumber(Number(share) * CENT) : NOTHING),
  'rules.figure.count': ({ count }) => plain(count),
  'rules.figure.withinDays': ({ withinDays }) => plain(withinDays),
  'rules.figure.graceDays': ({ graceDays }) => plain(graceDays),
  'rules.autoRelease': ({ autoRelease }) => autoRelease,
};

/** What changed with a version. */
export const differences = (version: RuleChange, before: RuleChange): Difference[] =>
  Object.entries(PARTS)
    .map(([label, read]) => ({ label, from: read(before), to: read(version) }))
    .filter(({ from, to }) => from !== to);

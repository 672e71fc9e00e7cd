import { query } from '../kernel/command.ts';
import { decimal, digitsOf } from '../kernel/money.ts';
import { accountGroups } from './account-groups.query.ts';
import { arrange, type PivotColumn, type PivotRow } from './arrange.ts';
import { childCounts } from './child-counts.query.ts';
import type { Source } from './dimensions.ts';
import { fold, keyText, type Cell, type Leaf } from './fold.ts';
import { questionOf, type PivotAsked, type Question } from './input.ts';
import { labelOfUnseen, labelsOf, namesBeside } from './labels.query.ts';
import { additiveOf, axesOf, leaves, SCALE } from './leaf.query.ts';
import type { MeasureName } from './measures.ts';
import { ranked } from './rank.ts';
import { sourceOf, type Asking } from './source.ts';

export interface Pivot {
  asOf: string;
  columns: PivotColumn[];
  rows: PivotRow[];
}

/** Where the open items are, over any two axes. */
export const exposurePivot = query<PivotAsked, Pivot>({
  permission: 'exposure:read',
  run: (context, asked) => {
    const question = questionOf(context, asked);
    return pivotOf(context, question, sourceOf(question));
  },
});

/** The pivot from a given source: both give the same numbers, which a test proves. */
export async function pivotOf(context: Asking, question: Question, source: Source): Promise<Pivot> {
  const axes = axesOf(question);
  const width = axes.length - question.columns.length;
  const [finest, groups, children, names] = await Promise.all([
    leaves(context, question, source),
    accountGroups(context, question, source),
    childCounts(context, question, source),
    Promise.all(axes.map(name => namesBeside(context, name))),
  ]);
  const folded = fold(finest, groups, width, axes.indexOf('CURRENCY'));
  const order = await Promise.all(
    axes.map(async (name, at) => {
      const keys = keysOf(finest, at, width);
      const labels = await labelsOf(context, name, keys, names[at]);
      return ranked(name, labels, context.language);
    }),
  );
  const cut = question.levels < question.rows.length ? question.levels - question.under.length : -1;
  const pivot = arrange({
    folded,
    rows: order.slice(0, width),
    columns: order.slice(width),
    under: { key: question.under, label: await labelOfUnder(context, question, finest.length > 0) },
    childCount: node =>
      node.key.length === cut ? (children.get(keyText(node.key)) ?? 0) : node.children.size,
    measures: measuresOf(question),
  });
  return { asOf: context.today, ...pivot };
}

const keysOf = (finest: readonly Leaf[], at: number, width: number): string[] => [
  ...new Set(finest.map(leaf => (at < width ? leaf.row[at] : leaf.column[at - width]) ?? '')),
];

/** A name is told only of what the caller has items of. */
async function labelOfUnder(
  context: Asking,
  { rows, under }: Question,
  seen: boolean,
): Promise<string[]> {
  const labels = under.map(async (key, at) => {
    const name = rows[at] ?? 'ACCOUNT';
    if (!seen) return labelOfUnseen(name, key, context.language);
    const names = await namesBeside(context, name);
    return (await labelsOf(context, name, [key], names)).get(key) ?? key;
  });
  return Promise.all(labels);
}

/** Each measure of a cell as the wire writes it. */
function measuresOf(question: Question): ((cell: Cell) => string | null)[] {
  const places = additiveOf(question);
  return question.measures.map((name: MeasureName) => {
    if (name === 'ACCOUNT_COUNT') return ({ accounts }) => String(accounts);
    if (name === 'CREDIT_LIMIT') return limitsOf;
    const at = places.indexOf(name);
    if (name === 'ITEM_COUNT') return ({ sums }) => String(sums[at] ?? 0n);
    return ({ sums, currency }) => (currency === null ? null : money(sums[at] ?? 0n, currency));
  });
}

/** Limits of two currencies do not add up. */
function limitsOf({ limits, currency }: Cell): string | null {
  const [first, second] = [...limits];
  if (second) return null;
  if (first) return money(first[1], first[0]);
  return currency === null ? '0.00' : money(0n, currency);
}

const money = (sum: bigint, currency: string): string => decimal(sum / unitOf(currency), currency);

const unitsOf = new Map<string, bigint>();

/** Ten-thousandths in the smallest coin of a currency. */
function unitOf(currency: string): bigint {
  let unit = unitsOf.get(currency);
  if (unit === undefined) {
    unit = 10n ** BigInt(SCALE - digitsOf(currency));
    unitsOf.set(currency, unit);
  }
  return unit;
}

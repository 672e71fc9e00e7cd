import { query } from '../kernel/command.ts';
import { exchangeInto, type Rate } from '../rates/exchange.ts';
import { accountGroups } from './account-groups.query.ts';
import { arrange, type PivotColumn, type PivotRow } from './arrange.ts';
import { childCounts } from './child-counts.query.ts';
import type { Source } from './dimensions.ts';
import { ratesUsed, weighedGroups, weighedLeaves } from './converted.ts';
import { fold, keyText, type Leaf } from './fold.ts';
import { questionOf, type PivotAsked, type Question } from './input.ts';
import { labelOfUnseen, labelsOf, namesBeside } from './labels.query.ts';
import { axesOf, leaves } from './leaf.query.ts';
import { ranked } from './rank.ts';
import { sourceOf, standing, type Asking } from './source.ts';
import { measuresOf } from './written.ts';

export interface Pivot {
  asOf: string;
  /** The one currency of all amounts; null: each cell in that of its items. */
  inCurrency: string | null;
  /** What amounts of other currencies were converted by. */
  rates: Rate[];
  columns: PivotColumn[];
  rows: PivotRow[];
}

/** Where the open items are, over any two axes. */
export const exposurePivot = query<PivotAsked, Pivot>({
  permission: 'exposure:read',
  run: (context, asked) => {
    const question = questionOf(context, asked);
    return pivotOf(standing(context, question), question, sourceOf(question));
  },
});

/** The pivot from a given source: both give the same numbers, which a test proves. */
export async function pivotOf(context: Asking, question: Question, source: Source): Promise<Pivot> {
  const axes = axesOf(question);
  const width = axes.length - question.columns.length;
  const { em, today } = context;
  const [owed, grouped, children, names, exchange] = await Promise.all([
    leaves(context, question, source),
    accountGroups(context, question, source),
    childCounts(context, question, source),
    Promise.all(axes.map(name => namesBeside(context, name))),
    question.inCurrency ? exchangeInto(em, question.inCurrency, today) : null,
  ]);
  const finest = exchange ? weighedLeaves(owed, question, exchange) : owed;
  const groups = exchange ? weighedGroups(grouped, exchange) : grouped;
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
    measures: measuresOf(question, exchange),
  });
  const rates = exchange ? ratesUsed(owed, grouped, exchange) : [];
  return { asOf: today, inCurrency: question.inCurrency, rates, ...pivot };
}

/** Leaves of one row share its key, and so do those of one column: each is looked at once. */
function keysOf(finest: readonly Leaf[], at: number, width: number): string[] {
  const keys = new Set<string>();
  const seen = new Set<readonly string[]>();
  let last: readonly string[] | null = null;
  for (const leaf of finest) {
    const key = at < width ? leaf.row : leaf.column;
    if (key === last || seen.has(key)) continue;
    last = key;
    seen.add(key);
    keys.add(key[at < width ? at : at - width] ?? '');
  }
  return [...keys];
}

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

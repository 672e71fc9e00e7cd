import { query } from '../kernel/command.ts';
import { exchangeInto, type Rate } from '../rates/exchange.ts';
import { accountGroups } from './account-groups.query.ts';
import { additiveOf, axesOf } from './asked.ts';
import { arrange, type PivotColumn, type PivotRow } from './arrange.ts';
import { childCounts } from './child-counts.query.ts';
import type { Source } from './dimensions.ts';
import { ratesUsed, weighedGroups, weighedLeaves } from './converted.ts';
import { fold } from './fold.ts';
import { keysByLevel, keyText } from './frame.ts';
import { questionOf, type PivotAsked, type Question } from './input.ts';
import { labelOfUnseen, labelsOf, namesBeside } from './labels.query.ts';
import { leaves } from './leaf.query.ts';
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
  const folded = fold(finest, groups, {
    rowLevels: width,
    currencyAt: axes.indexOf('CURRENCY'),
    sums: additiveOf(question).length,
    values: question.measures.length,
  });
  const { rows, columns } = folded.frame;
  const keys = [
    ...keysByLevel(
      rows.map(({ key }) => key),
      width,
    ),
    ...keysByLevel(columns.keys, question.columns.length),
  ];
  const order = await Promise.all(
    axes.map(async (name, at) => {
      const labels = await labelsOf(context, name, keys[at] ?? [], names[at]);
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
      node.key.length === cut ? (children.get(keyText(node.key)) ?? 0) : (node.children?.size ?? 0),
    measures: measuresOf(question, exchange, folded),
  });
  const rates = exchange ? ratesUsed(owed, grouped, exchange) : [];
  return { asOf: today, inCurrency: question.inCurrency, rates, ...pivot };
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

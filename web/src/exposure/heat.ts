import type { PivotMeasure } from '../gql/types.ts';
import { cellReader } from './cells.ts';
import { NOT_DUE } from './drill.ts';
import type { Spec } from './spec.ts';
import type { PivotNode, Tree } from './tree.ts';

export const SHADES = 6;
/** So many values tell how they are spread as well as all of them would. */
const SAMPLE_MAX = 3000;

/** 0: no shade; 1 to 6: which sixth of the values that may be compared with it. */
export type ShadeOf = (
  row: { key: readonly string[]; values: readonly (string | null)[] },
  column: number,
  measure: PivotMeasure,
) => number;

/**
 * Cells of one level, one measure and one currency are compared. Never a subtotal or total, and not what is not
 * due: these would always be the darkest.
 */
export function heatOf(spec: Spec, { columns, children }: Tree): ShadeOf {
  const { read } = cellReader(spec);
  const rowCurrency = spec.rows.indexOf('CURRENCY');
  const columnCurrency = spec.columns.indexOf('CURRENCY');
  const bucket = spec.columns.indexOf('BUCKET');
  const shaded = columns.map(
    ({ key }) => key.length === spec.columns.length && key[bucket] !== NOT_DUE,
  );
  const groupOf = (key: readonly string[], column: number, measure: PivotMeasure): string => {
    const currency = columns[column]?.key[columnCurrency] ?? key[rowCurrency] ?? '';
    return `${key.length} ${measure} ${currency}`;
  };

  const groups = new Map<string, number[]>();
  for (const node of sampled([...children.values()].flat())) {
    for (const [column, shows] of shaded.entries()) {
      if (!shows) continue;
      for (const measure of spec.measures) {
        const value = Number(read(node.values, column, measure).value ?? 0);
        if (!(value > 0)) continue;
        const name = groupOf(node.key, column, measure);
        const group = groups.get(name) ?? [];
        group.push(value);
        groups.set(name, group);
      }
    }
  }
  const bounds = new Map([...groups].map(([name, values]) => [name, boundsOf(values)]));

  return ({ key, values }, column, measure) => {
    if (key.length === 0 || !shaded[column] || measure === 'NOT_DUE') return 0;
    const value = Number(read(values, column, measure).value ?? 0);
    if (!(value > 0)) return 0;
    const between = bounds.get(groupOf(key, column, measure)) ?? [];
    return between.length && 1 + between.filter(bound => bound < value).length;
  };
}

/** Level by level, so that the few outer rows are all there. */
function sampled(nodes: readonly PivotNode[]): PivotNode[] {
  const levels = Map.groupBy(nodes, node => node.key.length);
  return [...levels.values()].flatMap(level => {
    const step = Math.ceil(level.length / SAMPLE_MAX);
    return step > 1 ? level.filter((_, at) => at % step === 0) : level;
  });
}

/** The values between the sixths; none is above them where all are the same. */
function boundsOf(values: number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  if (sorted[0] === sorted.at(-1)) return [];
  return Array.from(
    { length: SHADES - 1 },
    (_, at) => sorted[Math.ceil(((at + 1) * sorted.length) / SHADES) - 1] ?? Infinity,
  );
}

import type { Context } from '../../kernel/context.ts';
import type { PivotColumn, PivotRow } from '../arrange.ts';
import { exposurePivot, type Pivot } from '../pivot.query.ts';
import { measuresOf, pivotAsked, type AskedFile, type Sort } from './asked-file.ts';
import { scaled } from './shares.ts';

/** A row of the file with the one it stands under; the first of all carries the totals. */
export interface FileRow extends PivotRow {
  above: FileRow | null;
}

export interface FilePivot {
  asOf: string;
  rates: Pivot['rates'];
  columns: PivotColumn[];
  root: FileRow;
  /** In the order of the file, each parent before its children. */
  rows: FileRow[];
}

type Children = Map<string, PivotRow[]>;

const textOf = (key: readonly string[]): string => JSON.stringify(key);

/** The rows that are open on the screen, read afresh and with the caller's own rights. */
export async function openRows(context: Context, asked: AskedFile): Promise<FilePivot> {
  const depth = asked.open === 'all' ? null : typeof asked.open === 'number' ? asked.open : 1;
  const top = await exposurePivot(context, { ...pivotAsked(asked), depth });
  const [first] = top.rows;
  if (!first) throw new Error('a pivot always has the row that was asked for');
  const children: Children = new Map();
  keep(children, top, top);
  if (typeof asked.open === 'object') await openEach(context, asked, asked.open, top, children);
  const root: FileRow = { ...first, above: null };
  const { asOf, rates } = top;
  return { asOf, rates, columns: top.columns, root, rows: flat(root, children, asked, top) };
}

/** Branch after branch, the outer ones first: what stands under a closed row is not read. */
async function openEach(
  context: Context,
  asked: AskedFile,
  open: readonly (readonly string[])[],
  top: Pivot,
  children: Children,
): Promise<void> {
  const keys = open
    .filter(key => key.length > 0 && key.length < asked.rows.length)
    .toSorted((one, other) => one.length - other.length);
  for (const under of keys) {
    const beside = children.get(textOf(under.slice(0, -1))) ?? [];
    if (!beside.some(row => textOf(row.key) === textOf(under))) continue;
    keep(children, await exposurePivot(context, { ...pivotAsked(asked), under, depth: 1 }), top);
  }
}

/** A branch may lack columns: its values go by the column's key. */
function keep(children: Children, answer: Pivot, { columns }: Pivot): void {
  const places = new Map(answer.columns.map(({ key }, at) => [textOf(key), at]));
  const [first] = answer.rows;
  const width = (first?.values.length ?? 0) / answer.columns.length;
  const blank = Array<null>(width).fill(null);
  const from = columns.map(({ key }) => places.get(textOf(key)));
  for (const row of answer.rows.slice(1)) {
    const values = from.flatMap(at =>
      at === undefined ? blank : row.values.slice(at * width, (at + 1) * width),
    );
    const parent = textOf(row.key.slice(0, -1));
    const beside = children.get(parent) ?? [];
    beside.push({ ...row, values });
    children.set(parent, beside);
  }
}

function flat(root: FileRow, children: Children, asked: AskedFile, { columns }: Pivot): FileRow[] {
  const rows: FileRow[] = [];
  const order = orderOf(asked, columns);
  const walk = (above: FileRow): void => {
    for (const row of order(children.get(textOf(above.key)) ?? [])) {
      const made = { ...row, above };
      rows.push(made);
      walk(made);
    }
  };
  walk(root);
  return rows;
}

/** Siblings among themselves, as on the screen; what is empty comes last either way. */
function orderOf(
  asked: AskedFile,
  columns: readonly PivotColumn[],
): (rows: PivotRow[]) => PivotRow[] {
  const { sort } = asked;
  if (!sort) return rows => rows;
  if (!sort.measure) return rows => (sort.descending ? rows.toReversed() : rows);
  const column = columns.findIndex(({ key }) => textOf(key) === textOf(sort.column));
  const measures = measuresOf(asked);
  const at = column * measures.length + measures.indexOf(sort.measure);
  if (column < 0 || !measures.includes(sort.measure)) return rows => rows;
  return rows => rows.toSorted((one, other) => compare(one.values[at], other.values[at], sort));
}

function compare(
  one: string | null | undefined,
  other: string | null | undefined,
  { descending }: Sort,
): number {
  if (one == null || other == null) return Number(one == null) - Number(other == null);
  const difference = scaled(one) - scaled(other);
  const sign = difference < 0n ? -1 : difference > 0n ? 1 : 0;
  return descending ? -sign : sign;
}

import { toScaled } from '../kernel/money.ts';
import { cellReader } from './cells.ts';
import type { Look } from './look.ts';
import { shareReader } from './shares.ts';
import type { Spec } from './spec.ts';
import { keyText, type FlatRow, type Order, type Tree } from './tree.ts';

type Worth = bigint | number | null;

/** The order that a look asks for; null where it is the server's own. */
export function orderOf(spec: Spec, look: Look, columns: Tree['columns']): Order | null {
  const { sort, share } = look;
  if (!sort) return null;
  const { measure, descending } = sort;
  if (measure === null) return rows => (descending ? rows.toReversed() : rows);
  const column = columns.findIndex(({ key }) => keyText(key) === keyText(sort.column));
  if (column < 0) return null;
  const { read } = cellReader(spec);
  const shareOf = shareReader(spec, columns, share);
  const amount = (row: FlatRow): Worth => {
    const { value } = read(row.values, column, measure);
    return value === null ? null : toScaled(value);
  };
  // Parts of a row are in another order than its amounts; other parts are not.
  const part = (row: FlatRow): Worth => (share === 'ROW' ? shareOf(row, column, measure) : null);
  return rows =>
    rows
      .map(row => ({ row, amount: amount(row), part: part(row) }))
      .sort(
        (one, other) =>
          compare(one.part, other.part, descending) ||
          compare(one.amount, other.amount, descending),
      )
      .map(({ row }) => row);
}

/** Where there is nothing, it comes last either way. */
function compare(one: Worth, other: Worth, descending: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const sign = one < other ? -1 : one > other ? 1 : 0;
  return descending ? -sign : sign;
}

import { query } from '../kernel/command.ts';
import { BadInput } from '../kernel/errors.ts';
import { paging, type Page } from '../kernel/page.ts';
import { openItemsBy, type OpenItem } from '../receivables/open-items.query.ts';
import { conditionsOf, questionOf, type PivotAsked } from './input.ts';
import { itemsOfPast, itemsWhere, standing } from './source.ts';

interface CellAsked {
  input: PivotAsked;
  rowKey: readonly string[];
  columnKey: readonly string[];
  offset: number;
  limit: number;
}

/** The open items behind a cell; its row and column say which, whatever part of the pivot was loaded. */
export const pivotItems = query<CellAsked, Page<OpenItem>>({
  permission: 'exposure:read',
  run: (context, { input, rowKey, columnKey, offset, limit }) => {
    const question = questionOf(context, input);
    const { rows, columns } = question;
    if (rowKey.length > rows.length)
      throw new BadInput('rowKey', 'The pivot has fewer row dimensions');
    if (columnKey.length > columns.length) {
      throw new BadInput('columnKey', 'The pivot has fewer column dimensions');
    }
    const conditions = [
      ...(input.filters ?? []),
      ...conditionsOf(rows, rowKey),
      ...conditionsOf(columns, columnKey),
    ];
    const asking = standing(context, question);
    return openItemsBy(
      asking,
      itemsWhere(asking, conditions),
      paging(offset, limit),
      ...(asking.past ? [itemsOfPast(asking)] : []),
    );
  },
});

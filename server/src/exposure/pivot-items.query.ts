import { query } from '../kernel/command.ts';
import { BadInput } from '../kernel/errors.ts';
import { paging, type Page } from '../kernel/page.ts';
import { exchangeInto, type Exchange } from '../rates/exchange.ts';
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

/** What an item comes to in another currency; each figure rounded once. */
export interface Converted {
  currency: string;
  open: string;
  disputed: string;
  promised: string;
}

/** An item behind a cell: in its own currency, and in that of the pivot where it has one. */
export interface CellItem extends OpenItem {
  converted?: Converted;
}

/** The open items behind a cell; its row and column say which, whatever part of the pivot was loaded. */
export const pivotItems = query<CellAsked, Page<CellItem>>({
  permission: 'exposure:read',
  run: async (context, { input, rowKey, columnKey, offset, limit }) => {
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
    const page = await openItemsBy(
      asking,
      itemsWhere(asking, conditions),
      paging(offset, limit),
      ...(asking.past ? [itemsOfPast(asking)] : []),
    );
    if (!question.inCurrency) return page;
    const exchange = await exchangeInto(asking.em, question.inCurrency, asking.today);
    return { ...page, items: page.items.map(item => inOne(item, exchange)) };
  },
});

const inOne = (item: OpenItem, exchange: Exchange): CellItem => {
  const { currency } = item;
  const text = (amount: string): string => exchange.text([{ amount, currency }]);
  return {
    ...item,
    converted: {
      currency: exchange.into,
      open: text(item.open),
      disputed: text(item.disputed),
      promised: text(item.promised),
    },
  };
};

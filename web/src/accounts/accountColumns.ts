import type { ColDef } from 'ag-grid-community';
import type { AccountSort, AccountSortField } from '../gql/types.ts';
import { formatDay, formatInstant } from '../kernel/day.ts';
import { formatAmount, formatMoney, formatNumber } from '../kernel/money.ts';
import { amountsOf, maxDaysOf, type ListedAccount } from './accountsFilter.ts';

type Column = ColDef<ListedAccount>;

const NUMBER: Column = { type: 'rightAligned', sortingOrder: ['desc', 'asc'] };

/** The columns of the list; `word` names each in the reader's language. */
export function accountColumns(
  currency: string | null,
  sort: AccountSort,
  word: (key: string) => string,
): Column[] {
  const sortable = (field: AccountSortField): Column => ({
    colId: field,
    sortable: true,
    initialSort: sort.field === field ? (sort.descending ? 'desc' : 'asc') : null,
  });
  const amount = (part: 'overdue' | 'open'): Column => ({
    ...NUMBER,
    ...(currency ? sortable(part === 'open' ? 'OPEN' : 'OVERDUE') : { colId: part }),
    headerName: currency ? `${word(part)} (${currency})` : word(part),
    width: currency ? (part === 'open' ? 135 : 160) : 210,
    valueGetter: ({ data }) => data && amountText(data, currency, part),
  });
  return [
    { ...sortable('CODE'), headerName: word('code'), field: 'code', width: 88 },
    {
      ...sortable('NAME'),
      headerName: word('name'),
      field: 'name',
      minWidth: 205,
      flex: 1,
      cellStyle: { fontWeight: 600 },
    },
    { headerName: word('region'), field: 'region', width: 155 },
    { headerName: word('class'), field: 'customerClass', width: 75 },
    { headerName: word('agent'), width: 122, valueGetter: ({ data }) => data?.agent?.name },
    {
      headerName: word('collectorColumn'),
      width: 122,
      valueGetter: ({ data }) => data?.collector?.name,
    },
    { ...amount('overdue'), cellStyle: { fontWeight: 600 } },
    {
      ...NUMBER,
      ...sortable('MAX_DAYS_OVERDUE'),
      headerName: word('maxDays'),
      width: 130,
      valueGetter: ({ data }) => data && daysText(maxDaysOf(data, currency)),
    },
    amount('open'),
    {
      ...NUMBER,
      headerName: word('limit'),
      width: 145,
      valueGetter: ({ data }) =>
        data?.creditLimit && data.creditCurrency
          ? formatMoney(data.creditLimit, data.creditCurrency, 'whole')
          : '',
    },
    {
      headerName: word('lastActivity'),
      width: 240,
      valueGetter: ({ data }) =>
        data?.lastActivity &&
        `${formatInstant(data.lastActivity.at).slice(0, 10)} ${data.lastActivity.summary}`,
    },
    {
      headerName: word('nextTask'),
      width: 240,
      valueGetter: ({ data }) =>
        data?.nextAction && `${formatDay(data.nextAction.dueOn)} ${data.nextAction.title}`,
    },
  ];
}

function amountText(
  account: ListedAccount,
  currency: string | null,
  part: 'overdue' | 'open',
): string {
  return amountsOf(account, currency, part)
    .map(each =>
      currency
        ? formatAmount(each.amount, each.currency)
        : formatMoney(each.amount, each.currency, 'whole'),
    )
    .join(' · ');
}

const daysText = (days: number): string => (days ? formatNumber(days) : '');

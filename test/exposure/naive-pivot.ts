import type { DimensionName } from '../../server/src/exposure/dimensions.ts';
import type { PivotAsked } from '../../server/src/exposure/input.ts';
import type { MeasureName } from '../../server/src/exposure/measures.ts';
import { addDays } from '../../server/src/kernel/local-date.ts';
import type { Scope } from '../../server/src/kernel/scope.ts';
import {
  AGENTS,
  COLLECTORS,
  COMPANIES,
  money,
  TODAY,
  type Account,
  type Item,
  type Ledger,
} from './random-ledger.ts';

const BUCKETS = ['NOT_DUE', '1-30', '31-60', '61-90', '90+'];

type Known = Item & { owner: Account };

/** The pivot as one would do it by hand: every cell looks at every item. */
export function naivePivot(ledger: Ledger, asked: PivotAsked, scope: Scope) {
  const { rows, columns, measures, under = [], filters = [], depth } = asked;
  const items = ledger.items
    .map(item => ({ ...item, owner: ledger.accounts[item.account]! }))
    .filter(item => item.open > 0 && !item.credit && isVisible(item.owner, scope))
    .filter(item => filters!.every(filter => filter.in.includes(keyOf(item, filter.dimension))))
    .filter(item => under!.every((key, at) => keyOf(item, rows[at]!) === key));
  const levels = Math.min(rows.length, under!.length + (depth ?? rows.length));
  const columnKeys = keysInOrder(items, columns, 0, columns.length, [], false);
  const rowKeys = keysInOrder(items, rows, under!.length, levels, [...under!], true);
  return {
    columns: columnKeys,
    rows: rowKeys.map(key => ({
      key,
      childCount:
        key.length < rows.length
          ? new Set(inCell(items, rows, key).map(item => keyOf(item, rows[key.length]!))).size
          : 0,
      values: columnKeys.flatMap(column => {
        const cell = inCell(inCell(items, rows, key), columns, column);
        return measures.map(measure => valueOf(cell, measure, currenciesOf(asked, key, column)));
      }),
    })),
  };
}

const isVisible = (owner: Account, scope: Scope): boolean =>
  scope.all ||
  (scope.agentId !== null && owner.agentId === scope.agentId) ||
  (scope.collectorId !== null && [null, scope.collectorId].includes(owner.collectorId));

export function keyOf(item: Known, name: DimensionName): string {
  const { owner } = item;
  const bucket = item.age <= 0 ? 0 : Math.min(4, Math.ceil(item.age / 30));
  const keys: Record<DimensionName, string | null> = {
    COMPANY: COMPANIES[item.company]!.code,
    CURRENCY: item.currency,
    REGION: owner.region,
    AGENT: owner.agentId,
    COLLECTOR: owner.collectorId,
    CUSTOMER_CLASS: owner.customerClass,
    COUNTRY: owner.country,
    ACCOUNT: owner.id,
    BUCKET: BUCKETS[bucket]!,
    DUE_MONTH: addDays(TODAY, -item.age).slice(0, 7),
  };
  return keys[name] ?? '';
}

/** English, as the test asks. */
function labelOf(item: Known, name: DimensionName): string {
  const key = keyOf(item, name);
  if (name === 'AGENT') return AGENTS.find(agent => agent.id === key)?.name ?? key;
  if (name === 'COLLECTOR') return COLLECTORS.find(collector => collector.id === key)?.name ?? key;
  if (name === 'ACCOUNT') return item.owner.name;
  if (name === 'COUNTRY') return key === 'RO' ? 'Romania' : 'Italy';
  return key;
}

function keysInOrder(
  items: Known[],
  axis: readonly DimensionName[],
  level: number,
  levels: number,
  key: string[],
  parentFirst: boolean,
): string[][] {
  if (level >= levels) return [key];
  const name = axis[level]!;
  const labels = new Map(items.map(item => [keyOf(item, name), labelOf(item, name)]));
  const rank = (part: string): string =>
    name === 'BUCKET' ? String(BUCKETS.indexOf(part)) : labels.get(part)!;
  const parts = [...labels.keys()].sort((a, b) => {
    if (a === '' || b === '') return a === '' ? 1 : -1;
    return rank(a).localeCompare(rank(b), 'en') || (a < b ? -1 : 1);
  });
  const below = parts.flatMap(part => {
    const members = items.filter(item => keyOf(item, name) === part);
    return keysInOrder(members, axis, level + 1, levels, [...key, part], parentFirst);
  });
  return parentFirst ? [key, ...below] : [...below, key];
}

const inCell = (items: Known[], axis: readonly DimensionName[], key: readonly string[]): Known[] =>
  items.filter(item => key.every((part, at) => keyOf(item, axis[at]!) === part));

/** The currencies whose limits count in a cell; null: all. */
function currenciesOf(asked: PivotAsked, row: string[], column: string[]): string[] | null {
  const filtered = (asked.filters ?? [])
    .filter(filter => filter.dimension === 'CURRENCY')
    .map(filter => [...filter.in]);
  const onRow = row[asked.rows.indexOf('CURRENCY')];
  const onColumn = column[asked.columns.indexOf('CURRENCY')];
  const all = [...filtered, ...(onRow ? [[onRow]] : []), ...(onColumn ? [[onColumn]] : [])];
  return all.length === 0 ? null : all.reduce((a, b) => a.filter(each => b.includes(each)));
}

function valueOf(cell: Known[], measure: MeasureName, currencies: string[] | null): string | null {
  if (cell.length === 0) return null;
  const owners = [...new Set(cell.map(item => item.owner))];
  if (measure === 'ITEM_COUNT') return String(cell.length);
  if (measure === 'ACCOUNT_COUNT') return String(owners.length);
  const [currency, other] = [...new Set(cell.map(item => item.currency))];
  if (measure === 'CREDIT_LIMIT') {
    const limits = owners
      .map(owner => owner.limit)
      .filter(limit => limit !== null)
      .filter(limit => !currencies || currencies.includes(limit.currency));
    const [first, second] = [...new Set(limits.map(limit => limit.currency))];
    if (second) return null;
    return money(sum(limits.map(limit => limit.amount)), first ?? (other ? 'RON' : currency!));
  }
  if (other) return null;
  const overdue = cell.filter(item => item.age > 0);
  const amounts = {
    OPEN: cell.map(item => item.open),
    OVERDUE: overdue.map(item => item.open),
    NOT_DUE: cell.filter(item => item.age <= 0).map(item => item.open),
    DISPUTED: overdue.map(item => item.disputed),
    PROMISED: overdue.map(item => item.promised),
  };
  return money(sum(amounts[measure]), currency!);
}

const sum = (amounts: number[]): number => amounts.reduce((a, b) => a + b, 0);

import { raw, sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import { BadInput } from '../kernel/errors.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { paging, type Page } from '../kernel/page.ts';
import { read } from '../kernel/read.ts';
import { accountsMatching, isOfOwners, type AccountFilter } from './account-filter.ts';
import { accountColumns, accountOwners, accountRow, type AccountRow } from './account.query.ts';

export const ACCOUNT_SORT_FIELDS = ['NAME', 'CODE', 'OVERDUE', 'OPEN', 'MAX_DAYS_OVERDUE'] as const;
export type AccountSortField = (typeof ACCOUNT_SORT_FIELDS)[number];

export interface AccountSort {
  field: AccountSortField;
  descending?: boolean | null;
}

interface Accounts {
  filter: AccountFilter;
  sort: readonly AccountSort[];
  offset?: number | null;
  limit?: number | null;
}

const SORT_KEYS_MAX = 5;
const OF_BALANCES: ReadonlySet<AccountSortField> = new Set(['OVERDUE', 'OPEN', 'MAX_DAYS_OVERDUE']);
const IN_ONE_CURRENCY: ReadonlySet<AccountSortField> = new Set(['OVERDUE', 'OPEN']);

/** Debtors inside the caller's scope: one statement for the page, one for the number of them all. */
export const accounts = query({
  permission: 'accounts:read',
  async run(
    { em, actor, today },
    { filter, sort, offset, limit }: Accounts,
  ): Promise<Page<AccountRow>> {
    const page = paging(offset, limit);
    checkSort(sort, filter);
    const matching = accountsMatching(actor.scope, filter);
    const places = placesOf(matching, filter, sort.length > 0 ? sort : [{ field: 'NAME' }], today);
    const [rows, counted] = await Promise.all([
      select<AccountRow>(
        em,
        filter,
        sql`
        select ${accountColumns}
          from (${places} limit ${page.limit} offset ${page.offset}) place
          join accounts account on account.id = place.id ${accountOwners}
         order by ${orderOf(sort)}, account.id`,
      ),
      select<{ total: number }>(em, filter, sql`${numberOf(filter)} where ${matching}`),
    ]);
    return { total: counted[0]?.total ?? 0, items: rows.map(accountRow) };
  },
});

/** What is looked for decides how to look for it best: such a statement is planned anew each time. */
const select = <Row extends object>(
  em: EntityManager,
  filter: AccountFilter,
  statement: RawQueryFragment,
): Promise<Row[]> => (isOfOwners(filter) ? read<Row>(em, statement) : em.execute<Row[]>(statement));

/** Where only owners decide, the kept numbers say how many there are. */
const numberOf = (filter: AccountFilter): RawQueryFragment =>
  isOfOwners(filter)
    ? sql`select coalesce(sum(account.accounts), 0)::int as total from account_counts account`
    : sql`select count(*)::int as total from accounts account`;

function checkSort(sort: readonly AccountSort[], filter: AccountFilter): void {
  if (sort.length > SORT_KEYS_MAX) throw new BadInput('sort', `At most ${SORT_KEYS_MAX} keys`);
  if (filter.currency == null && sort.some(({ field }) => IN_ONE_CURRENCY.has(field))) {
    throw new BadInput('filter.currency', 'Sorting by an amount needs a currency');
  }
}

/** Ids and sort keys in order. Only an order by balances reads them. */
function placesOf(
  matching: RawQueryFragment,
  filter: AccountFilter,
  sort: readonly AccountSort[],
  today: LocalDate,
): RawQueryFragment {
  const keys = sort
    .map(({ field }, at) => sql`${keyOf(field, today)} as ${raw(`key_${at}`)}`)
    .reduce((all, key) => sql`${all}, ${key}`);
  const inCurrency =
    filter.currency == null ? sql`true` : sql`balance.currency = ${filter.currency}`;
  const balances = sort.some(({ field }) => OF_BALANCES.has(field))
    ? sql`left join balances balance on balance.account_id = account.id and ${inCurrency}`
    : sql``;
  const grouped = sort.some(({ field }) => OF_BALANCES.has(field))
    ? sql`group by account.id`
    : sql``;
  return sql`
    select account.id, ${keys} from accounts account ${balances}
     where ${matching} ${grouped}
     order by ${orderOf(sort)}, account.id`;
}

/** All companies of an account together, in the currency of the filter. */
function keyOf(field: AccountSortField, today: LocalDate): RawQueryFragment {
  if (field === 'NAME') return sql`account.name`;
  if (field === 'CODE') return sql`account.code`;
  if (field === 'OVERDUE') return sql`coalesce(sum(balance.overdue), 0)`;
  if (field === 'OPEN') return sql`coalesce(sum(balance.open), 0)`;
  return sql`greatest(${today}::date - min(balance.oldest_due_on), 0)`;
}

function orderOf(sort: readonly AccountSort[]): RawQueryFragment {
  const keys = sort.map(({ descending }, at) => `key_${at}${descending ? ' desc' : ''}`);
  return raw(keys.length > 0 ? keys.join(', ') : 'key_0');
}

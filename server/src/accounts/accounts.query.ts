import { raw, sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import { BadInput } from '../kernel/errors.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { paging, type Page } from '../kernel/page.ts';
import { read, seenAgain } from '../kernel/read.ts';
import { apart, type Scope } from '../kernel/scope.ts';
import { accountsMatching, isOfOwners, type AccountFilter } from './account-filter.ts';
import { accountColumns, accountRow, type AccountRow } from './account.query.ts';
import { bringParts } from './list-parts.ts';

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
  /** The names of all fields that are asked for below the list: what other rooms say of its rows is read with them. */
  fields?: ReadonlySet<string>;
}

const NAME: AccountSort = { field: 'NAME' };
const SORT_KEYS_MAX = 5;
const OF_BALANCES: ReadonlySet<AccountSortField> = new Set(['OVERDUE', 'OPEN', 'MAX_DAYS_OVERDUE']);
const IN_ONE_CURRENCY: ReadonlySet<AccountSortField> = new Set(['OVERDUE', 'OPEN']);

/** Debtors inside the caller's scope: one statement for the page, one for the number of them all. */
export const accounts = query({
  permission: 'accounts:read',
  async run(
    context,
    { filter, sort, offset, limit, fields = new Set() }: Accounts,
  ): Promise<Page<AccountRow>> {
    const { em, actor, today } = context;
    const page = paging(offset, limit);
    checkSort(sort, filter);
    const matching = accountsMatching(actor.scope, filter);
    const keys = sort.length > 0 ? sort : [NAME];
    const place = { matching, filter, scope: actor.scope, sort: keys, today, ...page };
    const rowsOf = keys.some(({ field }) => OF_BALANCES.has(field)) ? byBalances : byThemselves;
    const [rows, counted] = await Promise.all([
      select<AccountRow>(em, filter, rowsOf(place)),
      select<{ total: number }>(em, filter, sql`${numberOf(filter)} where ${matching}`),
    ]);
    const seen = isOfOwners(filter) ? rows : await seenAgain(em, rows, ({ id }) => id);
    await bringParts(context, seen, fields);
    return { total: counted[0]?.total ?? 0, items: seen.map(accountRow) };
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

/** Which rows of the list, in which order. */
interface Wanted {
  matching: RawQueryFragment;
  filter: AccountFilter;
  scope: Scope;
  sort: readonly AccountSort[];
  today: LocalDate;
  limit: number;
  offset: number;
}

const MOST_MIN = 64;

/**
 * By what accounts hold themselves. Each part of the scope is read in its own order as far as needed; the bound is
 * written out, so that the planner knows that few are wanted, and rounded up, so that there are few texts.
 */
function byThemselves({ matching, scope, sort, today, limit, offset }: Wanted): RawQueryFragment {
  const most = MOST_MIN * 2 ** Math.max(0, Math.ceil(Math.log2((limit + offset) / MOST_MIN)));
  const order = sql`${orderOf(sort, today)}, account.id`;
  const parts = apart(scope).map(
    part => sql`(
      select * from accounts account where ${part} and ${matching}
       order by ${order} limit ${raw(String(most))})`,
  );
  return sql`
    select ${accountColumns} from (${parts.reduce((all, part) => sql`${all} union all ${part}`)}) account
     order by ${order} limit ${limit} offset ${offset}`;
}

/** By what they owe. Places first: only those of the page are read whole. */
function byBalances({ matching, filter, sort, today, limit, offset }: Wanted): RawQueryFragment {
  const inCurrency =
    filter.currency == null ? sql`true` : sql`balance.currency = ${filter.currency}`;
  return sql`
    select ${accountColumns}
      from (
        select account.id, row_number() over (order by ${orderOf(sort, today)}, account.id) as place
          from accounts account
          left join balances balance on balance.account_id = account.id and ${inCurrency}
         where ${matching} group by account.id
         order by place limit ${limit} offset ${offset}) ranked
      join accounts account on account.id = ranked.id
     order by ranked.place`;
}

/** All companies of an account together, in the currency of the filter. */
function keyOf(field: AccountSortField, today: LocalDate): RawQueryFragment {
  if (field === 'NAME') return sql`account.name`;
  if (field === 'CODE') return sql`account.code`;
  if (field === 'OVERDUE') return sql`coalesce(sum(balance.overdue), 0)`;
  if (field === 'OPEN') return sql`coalesce(sum(balance.open), 0)`;
  return sql`greatest(${today}::date - min(balance.oldest_due_on), 0)`;
}

const orderOf = (sort: readonly AccountSort[], today: LocalDate): RawQueryFragment =>
  sort
    .map(({ field, descending }) =>
      descending ? sql`${keyOf(field, today)} desc` : keyOf(field, today),
    )
    .reduce((all, key) => sql`${all}, ${key}`);

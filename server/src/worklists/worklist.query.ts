import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { ownedBy, searched } from '../accounts/account-filter.ts';
import { query } from '../kernel/command.ts';
import { digitsOf } from '../kernel/money.ts';
import { paging, type Page } from '../kernel/page.ts';
import { factsWithin } from './facts.ts';
import { KEPT_WHEN_STEPPED_BACK, ON_THE_LIST, POINTS_MAX, RULES, STEPS_BACK } from './rules.ts';
import { worded, type RankedRow, type WorklistRow } from './worded.ts';

export interface WorklistFilter {
  search?: string | null;
  currency?: string | null;
  minCollectable?: string | null;
  reason?: string | null;
}

interface Worklist {
  ownerId?: string | null;
  filter: WorklistFilter;
  offset?: number | null;
  limit?: number | null;
}

/** A page beyond the end is one row that has the total alone. */
type Found = { total: number } & (RankedRow | { accountId: null });

/** Who to work next: one statement ranks all rows; only those of the page are worded. */
export const worklist = query({
  permission: 'worklists:read',
  async run(context, { ownerId, filter, ...bounds }: Worklist): Promise<Page<WorklistRow>> {
    const { em, actor, today, language } = context;
    const { offset, limit } = paging(bounds.offset, bounds.limit);
    const rows = await em.execute<Found[]>(sql`
      with ${factsWithin(actor.scope, today)},
      ranked as materialized (
        select fact.*, ${PRIORITY} as priority from fact
         where (${raw(ON_THE_LIST)}) and ${wanted(ownerId, filter)}
      ),
      page as (select * from ranked order by ${ORDER} limit ${limit} offset ${offset})
      select counted.total, ${COLUMNS}
        from (select count(*)::int as total from ranked) counted
        left join page on true
        left join companies company on company.id = page.company_id
        left join lateral (
          select title, code, params from tasks
           where tasks.account_id = page.account_id and status = 'OPEN' order by due_on, id limit 1) task on true
       order by ${ORDER}`);
    const items = rows.filter((row): row is Found & RankedRow => row.accountId !== null);
    return { total: rows[0]?.total ?? 0, items: items.map(row => worded(language, row)) };
  },
});

/** Equal priorities: the oldest, then the largest; the rest only makes the order total. */
const ORDER = raw(
  'priority desc, days desc, net_collectable desc, account_id, company_id, currency',
);

/** Points by rule, as SQL over `fact`. */
const POINTS = RULES.map(({ steps }) => {
  const cases = steps.map(({ when, points }) => `when ${when} then ${points}`);
  return `case ${cases.join(' ')} else 0 end`;
});

const PRIORITY = raw(
  `(${POINTS.join(' + ')}) * (100.0 / ${POINTS_MAX})::float8
   * case when ${STEPS_BACK.map(({ when }) => when).join(' or ')} then ${KEPT_WHEN_STEPPED_BACK}::float8 else 1 end`,
);

const COLUMNS = raw(`
  page.account_id as "accountId", company.code as company, page.currency, page.overdue,
  page.net_collectable as "netCollectable", page.promised, page.net_collectable > 0 as collectable, page.days,
  trunc(page.times_average::numeric, 1)::float8 as "timesAverage",
  page.contacted_today as "contactedToday", page.promised_for as "promisedFor", page.broken_on as "brokenOn",
  page.task_due_on as "taskDueOn", task.title as "taskTitle", task.code as "taskCode", task.params as "taskParams",
  round(page.limit_used * 100 / nullif(page.credit_limit, 0))::int as "limitShare",
  array[${POINTS.join(', ')}] as points,
  array_remove(array[${STEPS_BACK.map(({ code, when }) => `case when ${when} then '${code}' end`).join(', ')}], null)
    as "stepsBack",
  round(page.priority::numeric, 4)::float8 as priority`);

/** Which rows of the scope: they keep the points that they have in the whole list. */
function wanted(ownerId: string | null | undefined, filter: WorklistFilter): RawQueryFragment {
  const predicates = [hasReason(filter.reason)];
  if (ownerId != null) {
    predicates.push(
      sql`(${ownedBy(sql`agent_id`, ownerId)} or ${ownedBy(sql`collector_id`, ownerId)})`,
    );
  }
  if (filter.search?.trim()) {
    predicates.push(sql`account_id in (
      select account.id from accounts account where ${searched(filter.search)})`);
  }
  if (filter.currency != null) {
    digitsOf(filter.currency, 'filter.currency');
    predicates.push(sql`currency = ${filter.currency}`);
  }
  if (filter.minCollectable != null) {
    predicates.push(sql`net_collectable >= ${filter.minCollectable}::numeric`);
  }
  return predicates.reduce((all, predicate) => sql`${all} and ${predicate}`);
}

/** Rows that have the reason; a code that no rule has is nobody's reason. */
function hasReason(code: string | null | undefined): RawQueryFragment {
  if (code == null) return sql`true`;
  const at = RULES.findIndex(rule => rule.code === code);
  if (at >= 0) return raw(`${POINTS[at]} > 0`);
  return raw(STEPS_BACK.find(step => step.code === code)?.when ?? 'false');
}

import { raw, sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../kernel/local-date.ts';
import { say, type Language, type Params } from '../../kernel/texts.ts';
import { postedBy } from './posted-by.ts';

/** Why an import cannot be taken back. */
export interface Obstacle {
  code: string;
  params: Params;
}

interface Standing {
  status: string;
  undone: boolean;
  later: string | null;
  hasLater: boolean;
  day: string | null;
  hasEffect: boolean;
}

/** Known rows may fill blanks, and a snapshot settle what it does not name. Of a running import it is not known yet. */
const hasEffect = (one: 'import' | 'other'): RawQueryFragment => sql`
  coalesce((${raw(one)}.options ->> 'hasEffect')::boolean, ${raw(one)}.rows_imported > 0)`;

/** Everything that stands against taking an import back; empty where nothing does. */
export async function undoObstacles(
  em: EntityManager,
  importId: string,
  today: LocalDate,
): Promise<Obstacle[]> {
  const [standing] = await em.execute<Standing[]>(sql`
    select import.status, import.undone_at is not null as undone, later.id is not null as "hasLater",
           later.file_name as later, import.options ->> 'day' as day,
           import.kind <> 'RATES' and ${hasEffect('import')} as "hasEffect"
      from imports import
      left join lateral (
        select id, file_name from imports other
         where other.undone_at is null and other.kind <> 'RATES' and (${hasEffect('other')} or other.status = 'RUNNING')
           and other.id > import.id order by other.id limit 1) later on true
     where import.id = ${importId}`);
  if (!standing) return [];
  const plain = obstacleOf(standing, today);
  return plain ? [plain] : builtOn(em, importId);
}

function obstacleOf(standing: Standing, today: LocalDate): Obstacle | null {
  if (standing.undone) return { code: 'UNDO_DONE', params: {} };
  if (standing.status === 'RUNNING') return { code: 'UNDO_RUNNING', params: {} };
  if (!standing.hasEffect) return { code: 'UNDO_NOTHING', params: {} };
  if (standing.hasLater) return { code: 'UNDO_NOT_LAST', params: { file: standing.later ?? '—' } };
  if (standing.day === today) return null;
  return { code: 'UNDO_DAY_PASSED', params: { day: { day: standing.day ?? today } } };
}

/**
 * Ledger entries, promises, limits and changes by hand that came after the import on an account it posted on: they
 * count on what it posted. On an account that it opened, whatever people have done.
 */
const builtOn = (em: EntityManager, importId: string): Promise<Obstacle[]> =>
  em.execute<Obstacle[]>(sql`
    with ${postedBy(importId)},
    import as (select id, created_at from imports where id = ${importId}),
    later as (
      ${laterEntries(sql`documents`, 'UNDO_DOCUMENT_POSTED', sql`entry.account_id`, sql``)}
      union all
      ${laterEntries(sql`payments`, 'UNDO_PAYMENT_POSTED', sql`entry.account_id`, sql``)}
      union all
      ${laterEntries(
        sql`allocations`,
        'UNDO_ITEM_SETTLED',
        sql`document.account_id`,
        sql`join documents document on document.id = entry.document_id`,
      )}
      union all
      ${laterEntries(
        sql`payment_entries`,
        'UNDO_PAYMENT_POSTED',
        sql`payment.account_id`,
        sql`join payments payment on payment.id = entry.payment_id`,
      )}
      union all
      -- Asked for, and not decided: it names what the import brought.
      select 'UNDO_CHANGED', approval.account_id from approvals approval, import
       where approval.requested_at > import.created_at and approval.account_id in (select id from touched)
      union all
      select 'UNDO_PROMISED', promise.account_id from promises promise, import
       where promise.recorded_at > import.created_at and promise.account_id in (select id from touched)
      union all
      -- What is decided of an order counts on what is owed.
      select 'UNDO_ORDERED', (entry.changed ->> 'accountId')::uuid from audit_entries entry, import
       where entry.at > import.created_at and entry.input ->> 'context' is distinct from 'QUOTE'
         and entry.command in ('requestOrder', 'deliverOrder', 'cancelOrder', 'forceHold', 'releaseHold', 'rejectHold')
         and (entry.changed ->> 'accountId')::uuid in (select id from touched)
      union all
      select 'UNDO_LIMIT_SET', credit.account_id from credit_limits credit, import
       where credit.set_at > import.created_at and credit.account_id in (select id from touched)
      union all
      select 'UNDO_CHANGED', activity.account_id from activities activity, import
       where activity.at > import.created_at and activity.kind in ('CHANGE', 'PROMISE', 'DISPUTE', 'HOLD')
         and activity.by_id is not null and activity.at not in (select at from posting)
         and activity.account_id in (select id from touched)
      union all
      select 'UNDO_WORKED', activity.account_id from activities activity
       where activity.kind not in ('CHANGE', 'PROMISE', 'PAYMENT', 'ALERT') and activity.account_id in (select id from created)
      union all
      select 'UNDO_WORKED', task.account_id from tasks task where task.account_id in (select id from created)
      union all
      select 'UNDO_WORKED', contact.account_id from contacts contact
       where contact.account_id in (select id from created) and contact.created_at not in (select at from posting)
    )
    select later.code, jsonb_build_object('count', count(distinct account.id), 'account', min(account.code)) as params
      from later join accounts account on account.id = later.account_id
     where later.code <> 'UNDO_CHANGED'
        or not exists (select from later other
                        where other.account_id = later.account_id and other.code <> 'UNDO_CHANGED')
     group by later.code order by later.code`);

/** Entries that came after the import and are not its own; ids of postings are in the order of time. */
const laterEntries = (
  table: RawQueryFragment,
  code: string,
  account: RawQueryFragment,
  join: RawQueryFragment,
) => sql`
  select ${code}::text as code, ${account} as account_id from ${table} entry ${join}, import
   where ${account} in (select id from touched) and entry.posting_id > import.id
     and entry.posting_id not in (select id from posting)`;

export const wordObstacle = (language: Language, { code, params }: Obstacle): string =>
  say(language, `import.${code}`, params);

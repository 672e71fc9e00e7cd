import { sql } from '@mikro-orm/postgresql';
import { check, type Check } from './check.ts';

/** Which table an operation's answer is a row of. */
const ANSWERS: Readonly<Record<string, string>> = {
  postInvoice: 'documents',
  postPayment: 'payments',
  allocatePayment: 'payments',
  reversePayment: 'payments',
  refundPayment: 'payments',
  takeBackRefund: 'payments',
  movePayment: 'payments',
  postCreditNote: 'documents',
  applyCredit: 'documents',
  writeOff: 'documents',
  deduct: 'documents',
  voidDocument: 'documents',
  takeBackAllocation: 'documents',
  approve: 'approvals',
  setCreditLimit: 'accounts',
  requestOrder: 'credit_requests',
  deliverOrder: 'orders',
  cancelOrder: 'orders',
  forceHold: 'holds',
  releaseHold: 'holds',
  rejectHold: 'holds',
  undoImport: 'imports',
  recordPromise: 'promises',
  withdrawPromise: 'promises',
  createAccount: 'accounts',
  logActivity: 'activities',
  createTask: 'tasks',
};

/** Each makes something new: two keys that name the same thing cannot both be right. */
const MAKES = [
  'postInvoice',
  'postPayment',
  'postCreditNote',
  'movePayment',
  'recordPromise',
  'requestOrder',
  'forceHold',
  'createAccount',
];

const LOST_ANSWERS = Object.entries(ANSWERS)
  .map(
    ([operation, table]) => `
      select user_id, operation, key, entity_id, at from idempotency_keys taken
       where operation = '${operation}'
         and not exists (select from ${table} where ${table}.id::text = taken.entity_id)`,
  )
  .join(' union all ');

/** Who did what, and that nothing was done twice. */
export const TRAIL_CHECKS: readonly Check[] = [
  check('POSTED_BY_COMMAND', {
    meaning: 'Somebody changed the books past the product: nobody can say who, when and why.',
    broken: `
      with postings as (
        select posting_id, 'documents' as found_in from documents
        union select posting_id, 'payments' from payments
        union select posting_id, 'payment_entries' from payment_entries
        union select posting_id, 'allocations' from allocations
        union select posting_id, 'score_entries' from score_entries
      )
      select postings.posting_id, postings.found_in
        from postings left join audit_entries entry on entry.id = postings.posting_id
       where entry.id is null`,
    reached: `select count(*) from allocations`,
  }),
  check('KEY_ANSWERED', {
    meaning:
      'Who sends the same again would be told of something that is not there, or have it done twice.',
    broken: `
      select user_id, operation, key, entity_id, at from idempotency_keys where entity_id is null
      union all ${LOST_ANSWERS}
      union all
      select max(user_id::text)::uuid, operation, string_agg(key, ', '), entity_id, max(at) from idempotency_keys
       where operation in (${MAKES.map(each => `'${each}'`).join(', ')})
       group by operation, entity_id having count(*) > 1`,
    reached: `select count(*) from idempotency_keys`,
  }),
  check('DAYS_IN_ORDER', {
    meaning:
      'Promises were not judged, penalties not booked or alerts not raised on a day that is over.',
    broken: `
      with span as (
        select min(day) as first, (select business_day from organisations) as today from day_runs
      )
      select calendar.day::date as day, run.began_at, run.finished_at
        from span cross join lateral generate_series(span.first, span.today, interval '1 day') as calendar(day)
        left join day_runs run on run.day = calendar.day::date
       where run.day is null or (run.finished_at is null and run.day < span.today)
      union all
      select run.day, run.began_at, run.finished_at from day_runs run, span where run.day > span.today`,
    reached: `select count(*) from day_runs`,
  }),
  check('ALERTS_NUMBERED', {
    meaning: 'A client that comes back and says what it heard last would miss an alert.',
    broken: `
      with numbered as (
        select coalesce(max(position), 0) as last, count(*) as alerts from alerts
      ),
      undone as (select count(*) as alerts from undone_entries where entity = 'ALERT')
      select numbered.last, numbered.alerts, undone.alerts as undone, kept.last as kept
        from numbered cross join undone cross join alert_positions kept
       where kept.last <> numbered.alerts + undone.alerts or numbered.last > kept.last`,
    reached: `select count(*) from alerts`,
  }),
  {
    code: 'DISABLED_ARE_OUT',
    meaning: 'Somebody who was shut out can still read and write.',
    broken: ({ now }) => sql`
      select person.id, person.disabled_at, session.expire
        from users person join sessions session on session.sess ->> 'userId' = person.id::text
       where person.disabled_at is not null and session.expire > ${now}`,
    reached: `select count(*) from users where disabled_at is not null`,
  },
  {
    code: 'CLOCKS_AGREE',
    meaning:
      'The clock of a server ran ahead: what came after stands before it in timelines and in the audit.',
    // Two servers may differ by so much.
    broken: ({ now }) => sql`
      with late as (select ${now}::timestamptz + interval '5 minutes' as at)
      select 'audit' as what, entry.id, entry.at from audit_entries entry, late where entry.at > late.at
      union all select 'allocation', allocation.id, booked_at from allocations allocation, late where booked_at > late.at
      union all select 'alert', alert.id, raised_at from alerts alert, late where raised_at > late.at`,
    reached: `select count(*) from audit_entries`,
  },
];

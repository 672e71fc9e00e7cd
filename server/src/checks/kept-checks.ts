import { raw } from '@mikro-orm/postgresql';
import { DIFFERENT_COUNTS } from '../accounts/account-counts.ts';
import { DIFFERENT_EXPOSURE } from '../receivables/compact-exposure.ts';
import { differentQueue } from '../worklists/rebuild-queue.ts';
import { check, type Check } from './check.ts';

/** What is kept beside the books so that it can be read fast: each must equal what it is kept from. */
export const KEPT_CHECKS: readonly Check[] = [
  {
    code: 'EXPOSURE_KEPT',
    meaning: 'A pivot and the accounts behind it show different totals.',
    broken: () => raw(DIFFERENT_EXPOSURE),
    reached: `select count(*) from exposure_cells`,
  },
  {
    code: 'ACCOUNTS_COUNTED',
    meaning: 'Lists show a wrong total, and their last page is empty or missing.',
    broken: () => raw(DIFFERENT_COUNTS),
    reached: `select count(*) from account_counts`,
  },
  {
    code: 'QUEUE_KEPT',
    meaning:
      'Somebody is asked to call a debtor who owes nothing, or nobody is asked to call one who does.',
    broken: ({ today }) => differentQueue(today),
    reached: `select count(*) from worklist_rows`,
  },
  check('OWNERS_KEPT', {
    meaning: 'Who sees an account and who is paid for it are read from two places that differ.',
    broken: `
      with latest as (
        select distinct on (account_id, duty) account_id, duty, user_id
          from account_owners order by account_id, duty, from_day desc
      )
      select account.id, account.code, account.agent_id, agent.user_id as agent_of_history,
             account.collector_id, collector.user_id as collector_of_history
        from accounts account
        left join latest agent on agent.account_id = account.id and agent.duty = 'AGENT'
        left join latest collector on collector.account_id = account.id and collector.duty = 'COLLECTOR'
       where account.agent_id is distinct from agent.user_id
          or account.collector_id is distinct from collector.user_id`,
    reached: `select count(*) from account_owners`,
  }),
  check('EARNED_ONCE', {
    meaning:
      'An agent is paid twice for the same money, or not at all. Days on which the agent changed are left out.',
    broken: `
      with changed as (
        select account_id, from_day from account_owners later
         where duty = 'AGENT'
           and (exists (select from account_owners earlier
                         where earlier.account_id = later.account_id and earlier.duty = 'AGENT'
                           and earlier.from_day < later.from_day)
                or exists (select from audit_entries entry
                            where entry.command = 'assignAccount' and entry.day = later.from_day
                              and entry.changed ->> 'id' = later.account_id::text))
      ),
      earned as (
        select allocation_id, agent_id, base from score_entries where kind = 'EARN'
      )
      select allocation.id, document.account_id, owner.user_id as agent_id, allocation.amount, earned.base
        from allocations allocation
        join documents document on document.id = allocation.document_id
        join lateral (select user_id from account_owners
                       where account_id = document.account_id and duty = 'AGENT'
                         and from_day <= allocation.booked_on
                       order by from_day desc limit 1) owner on owner.user_id is not null
        left join earned on earned.allocation_id = allocation.id and earned.agent_id = owner.user_id
       where allocation.source = 'PAYMENT' and earned.base is distinct from allocation.amount
         and (document.account_id, allocation.booked_on) not in (select account_id, from_day from changed)`,
    reached: `select count(*) from score_entries where kind = 'EARN'`,
  }),
];

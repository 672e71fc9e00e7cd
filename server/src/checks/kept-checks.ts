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
       where allocation.source = 'PAYMENT' and allocation.amount > 0
         and earned.base is distinct from allocation.amount
         and (document.account_id, allocation.booked_on) not in (select account_id, from_day from changed)`,
    reached: `select count(*) from score_entries where kind = 'EARN'`,
  }),
  check('EARNED_TAKEN_BACK', {
    meaning: 'An agent keeps a bonus for money that went back, or loses more than he got for it.',
    broken: `
      select counter.id, earned.agent_id, counter.amount, taken.base, earned.amount as earned, taken.amount as taken
        from allocations counter
        join score_entries earned on earned.allocation_id = counter.takes_back_id and earned.kind = 'EARN'
        left join score_entries taken on taken.allocation_id = counter.id and taken.agent_id = earned.agent_id
         and taken.kind = 'TAKEN_BACK'
       where taken.base is distinct from counter.amount
      union all
      select earned.allocation_id, earned.agent_id, -earned.base, sum(taken.base), earned.amount, sum(taken.amount)
        from score_entries earned
        join allocations counter on counter.takes_back_id = earned.allocation_id
        join score_entries taken on taken.allocation_id = counter.id and taken.agent_id = earned.agent_id
         and taken.kind = 'TAKEN_BACK'
       where earned.kind = 'EARN'
       group by earned.id
      having sum(taken.base) = -earned.base and sum(taken.amount) <> -earned.amount`,
    reached: `select count(*) from score_entries where kind = 'TAKEN_BACK'`,
  }),
];

import { Migration } from '@mikro-orm/migrations';

/**
 * What entries do not tell of a past day: where an account stood and whose it was, and what of an item was promised or
 * disputed. Of accounts what they were before a change is kept, so that most have no row; of items what they became.
 */
export class Migration20261123082000_as_of extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `create table account_pasts (
     account_id uuid not null,
     day date not null,
     country char(2) not null,
     region text,
     customer_class text,
     agent_id uuid,
     collector_id uuid,
     constraint account_pasts_pkey primary key (account_id, day),
     constraint account_pasts_account_known foreign key (account_id) references accounts (id) on delete cascade
   )`,
  `comment on table account_pasts is 'How an account was until the end of the day before: written at the first change of a day. As of a day counts the earliest row after it; without one, the account itself'`,
  // Owners of the past are known already; places are taken to have been the same.
  `with change as (
     select account_id, from_day as day from account_owners group by account_id, from_day
   ),
   later as (
     select change.account_id, change.day from change
      where exists (select from change earlier where earlier.account_id = change.account_id and earlier.day < change.day)
   ),
   past as (
     select later.account_id, later.day, account.country, account.region, account.customer_class,
            (select owner.user_id from account_owners owner
              where owner.account_id = later.account_id and owner.duty = 'AGENT' and owner.from_day < later.day
              order by owner.from_day desc limit 1) as agent_id,
            (select owner.user_id from account_owners owner
              where owner.account_id = later.account_id and owner.duty = 'COLLECTOR' and owner.from_day < later.day
              order by owner.from_day desc limit 1) as collector_id
       from later join accounts account on account.id = later.account_id
   )
   insert into account_pasts (account_id, day, country, region, customer_class, agent_id, collector_id)
   select account_id, day, country, region, customer_class, agent_id, collector_id from past`,
  `create table document_parts (
     document_id uuid not null,
     day date not null,
     disputed numeric(20,4) not null,
     promised numeric(20,4) not null,
     constraint document_parts_pkey primary key (document_id, day),
     constraint document_parts_document_known foreign key (document_id) references documents (id) on delete cascade
   )`,
  `comment on table document_parts is 'What of an item was disputed and promised at the end of a day on which that changed; as of a day counts the latest row up to it, without one nothing was'`,
  `with part as (
     select document.id, organisation.business_day as day, document.disputed, document.promised
       from documents document cross join organisations organisation
      where document.disputed > 0 or document.promised > 0
   )
   insert into document_parts (document_id, day, disputed, promised) select id, day, disputed, promised from part`,
  // Entries are appended day after day: which blocks hold a day's is all that needs to be known.
  `create index allocations_booked on allocations using brin (booked_on) with (pages_per_range = 32, autosummarize = on)`,
  `create index documents_booked on documents using brin (booked_on) with (pages_per_range = 32, autosummarize = on)`,
];

import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { write } from '../kernel/read.ts';

/**
 * Writes entries of the product itself into the timelines of accounts, one or a hundred thousand.
 * `source` is a select of account_id uuid, kind text, code text, params jsonb, by_id uuid (null: nobody).
 * The text is worded from code and params when it is read, in the reader's language.
 */
export async function logForAccounts(work: Work, source: RawQueryFragment): Promise<void> {
  await write(
    work.em,
    sql`
    with source as (${source}),
    entry as (select gen_random_uuid() as id, source.* from source)
    insert into activities (id, account_id, kind, at, day, by_id, code, params)
    select id, account_id, kind, ${work.now}::timestamptz, ${work.today}::date, by_id, code, params
      from entry`,
  );
}

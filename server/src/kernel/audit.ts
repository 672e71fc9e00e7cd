import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { personOf, type Work } from './context.ts';
import { write } from './read.ts';

/** One row per command, in its transaction: who, what, with what, and what it changed; `head` is done with it. */
export async function audit(
  work: Work,
  command: string,
  input: object,
  changed: object,
  head: RawQueryFragment = sql``,
): Promise<void> {
  await write(
    work.em,
    sql`${head}
    insert into audit_entries (id, at, day, actor_id, token_id, command, input, changed)
    values (${work.postingId}, ${work.now}, ${work.today}, ${personOf(work.actor)}, ${work.actor.tokenId},
            ${command}, ${JSON.stringify(input)}, ${JSON.stringify(changed)})`,
  );
}

/** What a command that was done together with others left to keep: its audit entry and the answer under its key. */
export interface Kept {
  postingId: string;
  input: object;
  changed: object;
  id: string;
  key: string | null;
}

/** The same of several commands of one kind by one caller, and what a repetition of each is answered with. */
export async function auditSeveral(
  { em, now, today, actor }: Work,
  command: string,
  several: readonly Kept[],
): Promise<void> {
  await write(
    em,
    sql`
    with kept as (
      select * from jsonb_to_recordset(${JSON.stringify(several)}::jsonb)
                    as kept("postingId" uuid, input jsonb, changed jsonb, id text, key text)
    ),
    answered as (
      update idempotency_keys own set entity_id = kept.id from kept
       where own.user_id = ${personOf(actor)} and own.operation = ${command} and own.key = kept.key
    )
    insert into audit_entries (id, at, day, actor_id, token_id, command, input, changed)
    select "postingId", ${now}::timestamptz, ${today}::date, ${personOf(actor)}::uuid, ${actor.tokenId}::uuid,
           ${command}, input, changed
      from kept`,
  );
}

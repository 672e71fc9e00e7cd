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

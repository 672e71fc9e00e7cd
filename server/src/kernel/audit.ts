import { sql } from '@mikro-orm/postgresql';
import { personOf, type Work } from './context.ts';
import { write } from './read.ts';

/** One row per command, in its transaction: who, what, with what, and what it changed. */
export async function audit(
  work: Work,
  command: string,
  input: object,
  changed: object,
): Promise<void> {
  await write(
    work.em,
    sql`
    insert into audit_entries (id, at, day, actor_id, token_id, command, input, changed)
    values (${work.postingId}, ${work.now}, ${work.today}, ${personOf(work.actor)}, ${work.actor.tokenId},
            ${command}, ${JSON.stringify(input)}, ${JSON.stringify(changed)})`,
  );
}

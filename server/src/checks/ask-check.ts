import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { newId } from '../kernel/ids.ts';
import { notify } from '../kernel/live.ts';
import { read } from '../kernel/read.ts';

/** The topic on which a check is asked for, with the commit that asks for it. */
export const CHECK_NEWS = 'book-check';

/** What is asked for and neither kept nor given up, over `book_check_requests`. */
const IS_OPEN = sql`check_id is null and failed_at is null`;

/** The request that waits for a check; null: nobody waits. */
export async function openRequest(em: EntityManager): Promise<string | null> {
  const [open] = await read<{ id: string }>(
    em,
    sql`select id from book_check_requests where ${IS_OPEN}`,
  );
  return open?.id ?? null;
}

/** Has the books checked at once, in the background; who asks while that runs waits for the same check. */
export const checkBooksNow = command({
  name: 'checkBooksNow',
  permission: 'books:read',
  async run({ em, actor, now }) {
    const [asked] = await em.execute<{ id: string }[]>(sql`
      insert into book_check_requests (id, asked_by, asked_at)
      values (${newId()}, ${actor.id}, ${now})
      on conflict ((true)) where ${IS_OPEN} do update set asked_at = book_check_requests.asked_at
      returning id`);
    if (!asked) throw new Error('no check of the books was asked for');
    // Said again where it waits already: whoever should have heard may have died before he did.
    await notify(em, CHECK_NEWS, {});
    return { id: asked.id };
  },
});

/** A check that was asked for could not be made: who waits learns it, and the log says why. */
export const giveUpCheck = command({
  name: 'giveUpCheck',
  permission: 'books:check',
  async run({ em, now }, { id }: { id: string }) {
    await em.execute(
      sql`update book_check_requests set failed_at = ${now} where id = ${id} and ${IS_OPEN}`,
    );
    return { id };
  },
});

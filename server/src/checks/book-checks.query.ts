import { sql } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { paging, type Page } from '../kernel/page.ts';
import type { BookCheckRequestRow, BookCheckRow } from './check.types.ts';

const CHECK = sql`id, at, day, seconds::double precision as seconds, findings`;

const REQUEST = sql`id, asked_by as "askedById", asked_at as "askedAt", check_id as "checkId",
                    failed_at is not null as failed`;

/** What the checks found, newest first. */
export const bookChecks = query({
  permission: 'books:read',
  async run({ em }, input: { offset: number; limit: number }): Promise<Page<BookCheckRow>> {
    const { offset, limit } = paging(input.offset, input.limit);
    const [count] = await em.execute<{ total: number }[]>(
      sql`select count(*)::integer as total from book_checks`,
    );
    const items = await em.execute<BookCheckRow[]>(sql`
      select ${CHECK} from book_checks order by at desc, id desc limit ${limit} offset ${offset}`);
    return { total: count?.total ?? 0, items };
  },
});

/** The check that was asked for last; null: nobody has asked yet. */
export const bookCheckRequest = query({
  permission: 'books:read',
  async run({ em }): Promise<BookCheckRequestRow | null> {
    const [latest] = await em.execute<BookCheckRequestRow[]>(sql`
      select ${REQUEST} from book_check_requests order by asked_at desc, id desc limit 1`);
    return latest ?? null;
  },
});

/** A request whose id a command answered with. */
export async function requestById({ em }: Context, id: string): Promise<BookCheckRequestRow> {
  const [found] = await em.execute<BookCheckRequestRow[]>(sql`
    select ${REQUEST} from book_check_requests where id = ${id}`);
  if (!found) throw new Error(`request ${id} of a check vanished`);
  return found;
}

/** What a check found that the caller may read of. */
export async function bookCheckById({ em }: Context, id: string): Promise<BookCheckRow | null> {
  const [found] = await em.execute<BookCheckRow[]>(sql`
    select ${CHECK} from book_checks where id = ${id}`);
  return found ?? null;
}

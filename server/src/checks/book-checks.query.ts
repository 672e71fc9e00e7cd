import { sql } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import { paging, type Page } from '../kernel/page.ts';
import type { BookCheckRow } from './check.types.ts';

/** What the checks of the nights found, newest first. */
export const bookChecks = query({
  permission: 'books:read',
  async run({ em }, input: { offset: number; limit: number }): Promise<Page<BookCheckRow>> {
    const { offset, limit } = paging(input.offset, input.limit);
    const [count] = await em.execute<{ total: number }[]>(
      sql`select count(*)::integer as total from book_checks`,
    );
    const items = await em.execute<BookCheckRow[]>(sql`
      select id, at, day, seconds::double precision as seconds, findings
        from book_checks order by at desc, id desc limit ${limit} offset ${offset}`);
    return { total: count?.total ?? 0, items };
  },
});

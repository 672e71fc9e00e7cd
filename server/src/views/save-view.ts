import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Work } from '../kernel/context.ts';
import { BadInput, DomainError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { requiredText } from '../kernel/text-input.ts';
import { lockOwnView, NAME_LENGTH_MAX, NAME_TAKEN } from './own-view.ts';
import type { ViewPage } from './views.query.ts';

const QUERY_LENGTH_MAX = 20_000;
const OWN_VIEWS_MAX = 100;
/** A link holds short keys and their values, and nothing else. */
const PART = /^[a-z]{1,20}=[^\u0000-\u001f]*$/;

export interface SaveView {
  id?: string | null;
  version?: number | null;
  page: ViewPage;
  name: string;
  query: string;
}

/** Keeps a page as it is put together: under a new name, or instead of what an own view was. */
export const saveView = command({
  name: 'saveView',
  permission: 'views:save',
  refusals: NAME_TAKEN,
  async run(work, input: SaveView) {
    const name = requiredText('name', input.name, NAME_LENGTH_MAX);
    const query = queryFrom(input.query);
    if (input.id == null) return { id: await keep(work, { ...input, name, query }) };
    const id = await lockOwnView(work, { id: input.id, version: input.version ?? null });
    await work.em.execute(sql`
      update saved_views
         set name = ${name}, query = ${query}, version = version + 1, updated_at = ${work.now}
       where id = ${id}`);
    return { id };
  },
});

async function keep({ em, actor, now }: Work, { page, name, query }: SaveView): Promise<string> {
  const [own] = await em.execute<{ count: number }[]>(
    sql`select count(*)::integer as count from saved_views where owner_id = ${actor.id}`,
  );
  if ((own?.count ?? 0) >= OWN_VIEWS_MAX) {
    throw new DomainError('VIEWS_TOO_MANY', `A person keeps at most ${OWN_VIEWS_MAX} views`);
  }
  const id = newId();
  await em.execute(sql`
    insert into saved_views (id, owner_id, page, name, query, created_at, updated_at)
    values (${id}, ${actor.id}, ${page}, ${name}, ${query}, ${now}, ${now})`);
  return id;
}

function queryFrom(text: string): string {
  const query = text.trim().replace(/^\?/, '');
  if (query.length > QUERY_LENGTH_MAX) {
    throw new BadInput('query', `query has at most ${QUERY_LENGTH_MAX} characters`);
  }
  const parts = query === '' ? [] : query.split('&');
  if (!parts.every(part => PART.test(part))) {
    throw new BadInput('query', 'query is the part of a link behind its question mark');
  }
  return query;
}

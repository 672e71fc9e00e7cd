import { raw, sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import type { Actor } from '../kernel/context.ts';
import { NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import type { Role } from '../users/roles.ts';

export const VIEW_PAGES = ['EXPOSURE'] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

export interface SavedView {
  id: string;
  page: ViewPage;
  name: string;
  query: string;
  roles: Role[];
  ownerId: string;
  /** Whether it is the caller's. */
  mine: boolean;
  version: number;
  updatedAt: string;
}

const VIEWS_MAX = 500;

/** The caller's own views of a page and those shared with one of his roles, by name. */
export const savedViews = query({
  permission: 'views:read',
  run: ({ em, actor }, { page }: { page: ViewPage }): Promise<SavedView[]> =>
    read(em, actor, sql`page = ${page}`),
});

/** A view the caller may see. Another's private one is not there. */
export const savedView = query({
  permission: 'views:read',
  async run({ em, actor }, { id }: { id: string }): Promise<SavedView> {
    const [view] = await read(em, actor, sql`id = ${idOf(id, 'View')}`);
    if (!view) throw new NotFound('View');
    return view;
  },
});

/** Whether the caller sees the row: it is his, or shared with one of his roles. */
export function seenBy({ id, roles }: Actor): RawQueryFragment {
  const shared = JSON.stringify(roles);
  return sql`(owner_id = ${id}
    or roles && array(select value from jsonb_array_elements_text(${shared}::jsonb)))`;
}

const COLUMNS = raw(`id, page, name, query, roles, owner_id as "ownerId", version,
  updated_at as "updatedAt"`);

const read = (em: EntityManager, actor: Actor, which: RawQueryFragment): Promise<SavedView[]> =>
  em.execute<SavedView[]>(sql`
    select ${COLUMNS}, owner_id = ${actor.id} as mine
      from saved_views
     where ${which} and ${seenBy(actor)}
     order by lower(name), id
     limit ${VIEWS_MAX}`);

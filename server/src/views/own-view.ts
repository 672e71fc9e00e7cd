import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { DomainError, NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { seenBy } from './views.query.ts';

/** Two views of one owner and page do not share a name, however it is written. */
export const NAME_TAKEN = {
  saved_views_name_unique: ['VIEW_NAME_TAKEN', 'You already have a view of this name'],
} as const;

export const NAME_LENGTH_MAX = 80;

interface Locked {
  mine: boolean;
  version: number;
}

/**
 * Locks a view for its owner to change. What others share is not his to change, and what another window of his
 * has changed since `version` is not lost unseen.
 */
export async function lockOwnView(
  { em, actor }: Work,
  { id, version }: { id: string; version?: number | null },
): Promise<string> {
  const [view] = await em.execute<Locked[]>(sql`
    select owner_id = ${actor.id} as mine, version
      from saved_views
     where id = ${idOf(id, 'View')} and ${seenBy(actor)}
       for update`);
  if (!view) throw new NotFound('View');
  if (!view.mine) throw new DomainError('VIEW_NOT_YOURS', 'Only its owner changes a view');
  if (version != null && version !== view.version) {
    throw new DomainError('VIEW_CHANGED', 'The view was changed meanwhile. Open it again first.');
  }
  return idOf(id, 'View');
}

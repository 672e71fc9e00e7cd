import type { EntityManager } from '@mikro-orm/postgresql';
import { IsolationLevel } from '@mikro-orm/core';

/** Several statements over one state of the books, while others go on writing; it can write nothing itself. */
export const snapshot = <Found>(
  em: EntityManager,
  look: (em: EntityManager) => Promise<Found>,
): Promise<Found> =>
  em.fork().transactional(look, { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true });

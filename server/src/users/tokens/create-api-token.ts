import { randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { authorize, command } from '../../kernel/command.ts';
import type { Context, Permission, Work } from '../../kernel/context.ts';
import { BadInput, Forbidden, NotFound } from '../../kernel/errors.ts';
import { idOf, newId } from '../../kernel/ids.ts';
import { sha256 } from '../sessions/caller.query.ts';
import { entrusted, permissionsOf } from '../roles.ts';
import { User } from '../user.entity.ts';
import { nameFrom } from '../user-rules.ts';
import { ApiToken } from './api-token.entity.ts';

const SECRET_BYTES = 32;

export interface CreateApiToken {
  name: string;
  /** Whose rights it has; the caller's where left out. */
  userId?: string | null;
  scopes?: string[] | null;
  expiresAt?: Date | null;
}

/** A token with a user's rights, narrowed; its text is answered this once and never kept. */
export async function createApiToken(
  context: Context,
  input: CreateApiToken,
): Promise<{ id: string; token: string }> {
  // A token must not make tokens: they would outlive it, and could have more than it has.
  if (authorize(context, 'tokens:manage').tokenId !== null) throw new Forbidden();
  const token = `scadent_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { id: await keepToken(context, { ...input, tokenHash: sha256(token) }), token };
}

const keepToken = command({
  name: 'createApiToken',
  permission: 'tokens:manage',
  secrets: ['tokenHash'],
  async run(work, input: CreateApiToken & { tokenHash: string }) {
    const { em, now } = work;
    const { tokenHash, expiresAt = null } = input;
    const user = await userFrom(work, input.userId ?? null);
    if (expiresAt && expiresAt <= now)
      throw new BadInput('expiresAt', 'It would have ended already');
    const token = em.create(ApiToken, {
      id: newId(),
      userId: user.id,
      madeBy: work.actor.id,
      name: nameFrom(input.name),
      tokenHash,
      scopes: input.scopes ? scopesFrom(input.scopes, user, work.actor.id) : null,
      createdAt: now,
      expiresAt,
    });
    return { id: token.id };
  },
});

/** The caller himself, or whoever an administrator makes it for. Locked: disabling him misses no token. */
async function userFrom({ em, actor }: Work, userId: string | null): Promise<User> {
  const id = userId === null ? actor.id : idOf(userId, 'User');
  const user = await em.findOne(User, id, { lockMode: LockMode.PESSIMISTIC_READ });
  if (!user || user.disabledAt) throw new NotFound('User');
  return user;
}

/** Each a permission that the user has himself; for another, none of those that he decides by in person. */
function scopesFrom(scopes: readonly string[], { id, roles }: User, madeBy: string): Permission[] {
  const all = permissionsOf(roles);
  const permissions = id === madeBy ? all : entrusted(all);
  const unknown = scopes.find(scope => !permissions.has(scope as Permission));
  if (unknown !== undefined) {
    throw new BadInput('scopes', "A scope is one of the user's own permissions");
  }
  return [...new Set(scopes)] as Permission[];
}

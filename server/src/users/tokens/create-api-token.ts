import { randomBytes } from 'node:crypto';
import { authorize, command } from '../../kernel/command.ts';
import type { Actor, Context, Permission } from '../../kernel/context.ts';
import { BadInput, Forbidden } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { sha256 } from '../sessions/caller.query.ts';
import { nameFrom } from '../user-rules.ts';
import { ApiToken } from './api-token.entity.ts';

const SECRET_BYTES = 32;

export interface CreateApiToken {
  name: string;
  scopes?: string[] | null;
  expiresAt?: Date | null;
}

/** A token of the caller, narrowed; its text is answered this once and never kept. */
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
  run({ em, actor, now }, input: CreateApiToken & { tokenHash: string }) {
    const { tokenHash, expiresAt = null } = input;
    if (expiresAt && expiresAt <= now)
      throw new BadInput('expiresAt', 'It would have ended already');
    const token = em.create(ApiToken, {
      id: newId(),
      userId: actor.id,
      name: nameFrom(input.name),
      tokenHash,
      scopes: input.scopes ? scopesFrom(input.scopes, actor) : null,
      createdAt: now,
      expiresAt,
    });
    return Promise.resolve({ id: token.id });
  },
});

/** Each a permission that the caller has himself. */
function scopesFrom(scopes: readonly string[], { permissions }: Actor): Permission[] {
  const unknown = scopes.find(scope => !permissions.has(scope as Permission));
  if (unknown !== undefined) {
    throw new BadInput('scopes', 'A scope is one of your own permissions, as in me.permissions');
  }
  return [...new Set(scopes)] as Permission[];
}

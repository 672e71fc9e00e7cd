import { authorize, command } from '../../kernel/command.ts';
import { DomainError, Forbidden } from '../../kernel/errors.ts';
import { User } from '../user.entity.ts';
import { credentialOf } from './caller.query.ts';
import type { CallerContext } from './door.ts';
import { endSessions, keepSession } from './end-sessions.ts';
import { hashOf, refuseWeak } from './passwords.ts';

export interface ChangePassword {
  current: string;
  password: string;
}

/** The caller's own password. His other sessions end; this one stays. A guess counts as a failed sign-in. */
export async function changePassword(
  context: CallerContext,
  { current, password }: ChangePassword,
): Promise<boolean> {
  const actor = authorize(context, 'profile:change');
  const { door, gate, em } = context;
  if (actor.tokenId !== null) throw new Forbidden();
  const { passwordHash } = await em.fork().findOneOrFail(User, actor.id);
  try {
    const { email } = actor;
    await gate.pass({ email, address: door.address, password: current, passwordHash });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'SIGN_IN_REFUSED') throw error;
    throw new DomainError('PASSWORD_WRONG', 'This is not your password', { field: 'current' });
  }
  refuseWeak(password, actor.email);
  await writePassword(context, {
    session: door.session ?? '',
    passwordHash: await hashOf(password),
  });
  return true;
}

const writePassword = command({
  name: 'changePassword',
  permission: 'profile:change',
  secrets: ['passwordHash'],
  async run(work, { session, passwordHash }: { session: string; passwordHash: string }) {
    const user = await work.em.findOneOrFail(User, work.actor.id);
    user.passwordHash = passwordHash;
    await keepSession(work, session, credentialOf(passwordHash));
    await endSessions(work, { userId: user.id, exceptSession: session });
    return { id: user.id };
  },
});

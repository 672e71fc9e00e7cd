import { command } from '../../kernel/command.ts';
import type { CallerContext } from './door.ts';
import { endSessions } from './end-sessions.ts';

/** Ends this session and its open sockets; where there is none, there is nothing to end. */
export async function signOut(context: CallerContext): Promise<boolean> {
  const { actor, door } = context;
  if (actor && door.session !== null) await recordSignOut(context, { session: door.session });
  await door.endSession?.();
  return true;
}

const recordSignOut = command({
  name: 'signOut',
  permission: 'profile:read',
  async run(work, { session }: { session: string }) {
    await endSessions(work, { userId: work.actor.id, session });
    return { id: work.actor.id };
  },
});

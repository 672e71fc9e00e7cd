import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Work } from '../kernel/context.ts';
import { lockAccountSeen } from './account-seen.query.ts';
import { Account } from './account.entity.ts';
import { checkOwner, ownFromToday, type Duty, type OwnerChanged } from './owners.ts';

interface AssignAccount {
  accountId: string;
  /** undefined: stays; null: nobody. */
  agentId?: string | null;
  collectorId?: string | null;
}

/** Gives the account to another agent and/or collector from today on. */
export const assignAccount = command({
  name: 'assignAccount',
  permission: 'accounts:assign',
  async run(work, { accountId, agentId, collectorId }: AssignAccount) {
    const id = await lockAccountSeen(work, { id: accountId });
    const account = await work.em.findOneOrFail(Account, id);
    const changes: OwnerChanged[] = [];
    if (agentId !== undefined) {
      changes.push(...(await change(work, id, 'AGENT', account.agentId ?? null, agentId)));
      account.agentId = agentId;
    }
    if (collectorId !== undefined) {
      changes.push(
        ...(await change(work, id, 'COLLECTOR', account.collectorId ?? null, collectorId)),
      );
      account.collectorId = collectorId;
    }
    await work.em.flush();
    const changed = Object.fromEntries(
      changes.map(({ duty, fromId, toId }) => [duty, [fromId, toId]]),
    );
    return { id, facts: changes, changed };
  },
});

async function change(
  work: Work,
  accountId: string,
  duty: Duty,
  fromId: string | null,
  toId: string | null,
): Promise<OwnerChanged[]> {
  if (fromId === toId) return [];
  await checkOwner(work, duty, toId);
  await ownFromToday(
    work,
    sql`select ${accountId}::uuid as account_id, ${duty}::text as duty, ${toId}::uuid as user_id`,
  );
  return [{ kind: 'OWNER_CHANGED', accountId, duty, fromId, toId }];
}

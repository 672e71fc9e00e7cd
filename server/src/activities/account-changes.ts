import { sql } from '@mikro-orm/postgresql';
import { isContactFact } from '../accounts/contact-fields.ts';
import { isAccountCreated } from '../accounts/create-account.ts';
import { isAccountEdited, type AccountEdited } from '../accounts/edit-account.ts';
import { isOwnerChanged, type OwnerChanged } from '../accounts/owners.ts';
import { areNotesWritten } from '../accounts/write-account-notes.ts';
import { personOf, type Fact, type Work } from '../kernel/context.ts';
import type { Params } from '../kernel/texts.ts';
import { logForAccounts } from './system-activity.ts';

/** A field that says nothing. */
const NONE = '—';

interface Change {
  accountId: string;
  code: string;
  params: Params;
}

/** A reaction: what changed in an account stands in its timeline, and its open tasks go with it. */
export async function followAccountChanges(work: Work, facts: readonly Fact[]): Promise<void> {
  const owners = facts.filter(isOwnerChanged);
  if (owners.length > 0) await handOver(work, owners);
  const changes = [
    ...(await ownerChanges(work, owners)),
    ...facts.filter(isAccountCreated).map(({ accountId }) => ({
      accountId,
      code: 'account.CREATED',
      params: {},
    })),
    ...facts.filter(isContactFact).map(({ accountId, kind, name }) => ({
      accountId,
      code: `account.${kind}`,
      params: { name },
    })),
    ...facts.filter(areNotesWritten).map(({ accountId }) => ({
      accountId,
      code: 'account.NOTES_WRITTEN',
      params: {},
    })),
    ...facts.filter(isAccountEdited).flatMap(edits),
  ];
  if (changes.length > 0) await logChanges(work, changes);
}

/** Who no longer owns the account would no longer see its tasks: they go to the next owner. */
async function handOver(work: Work, changes: readonly OwnerChanged[]): Promise<void> {
  await work.em.execute(sql`
    update tasks task set assignee_id = change."toId"
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
           as change ("accountId" uuid, "fromId" uuid, "toId" uuid)
     where task.account_id = change."accountId" and task.assignee_id = change."fromId"
       and task.status = 'OPEN' and change."toId" is not null`);
}

async function ownerChanges(work: Work, changes: readonly OwnerChanged[]): Promise<Change[]> {
  const ids = changes.flatMap(({ toId }) => (toId === null ? [] : [toId]));
  const users =
    ids.length === 0
      ? []
      : await work.em.execute<{ id: string; name: string }[]>(sql`
    select id, name from users where id in (${ids})`);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return changes.map(({ accountId, duty, toId }): Change => ({
    accountId,
    code: toId === null ? `account.${duty}_REMOVED` : `account.${duty}_GIVEN`,
    params: toId === null ? {} : { name: names.get(toId) ?? '' },
  }));
}

/** One line for each field, as it was and as it is. */
const edits = ({ accountId, changes }: AccountEdited): Change[] =>
  Object.entries(changes).map(([field, [from, to]]) => ({
    accountId,
    code: `account.CHANGED.${field}`,
    params: { from: from ?? NONE, to: to ?? NONE },
  }));

const logChanges = (work: Work, changes: readonly Change[]): Promise<void> =>
  logForAccounts(
    work,
    sql`select change."accountId" as account_id, 'CHANGE' as kind, change.code, change.params,
               ${personOf(work.actor)}::uuid as by_id
          from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
               as change ("accountId" uuid, code text, params jsonb)`,
  );

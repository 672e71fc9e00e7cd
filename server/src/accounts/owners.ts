import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import type { Fact, Work } from '../kernel/context.ts';
import { DomainError, NotFound } from '../kernel/errors.ts';
import type { Role } from '../users/roles.ts';

/** What an owner does for an account. */
export type Duty = 'AGENT' | 'COLLECTOR';

/** An account went from one owner to another, today. */
export interface OwnerChanged extends Fact {
  kind: 'OWNER_CHANGED';
  accountId: string;
  duty: Duty;
  fromId: string | null;
  toId: string | null;
}

export const isOwnerChanged = (fact: Fact): fact is OwnerChanged => fact.kind === 'OWNER_CHANGED';

/** Accounts may have got other owners, or none of what they had, by a file. `accounts` is a select of account_id. */
export interface AccountsNamed extends Fact {
  kind: 'ACCOUNTS_NAMED';
  accounts: RawQueryFragment;
}

export const isAccountsNamed = (fact: Fact): fact is AccountsNamed =>
  fact.kind === 'ACCOUNTS_NAMED';

const ROLES_FOR: Record<Duty, readonly Role[]> = {
  AGENT: ['AGENT', 'FIELD_AGENT'],
  COLLECTOR: ['COLLECTOR'],
};

/** Only who is there and has the role can own an account. */
export async function checkOwner(work: Work, duty: Duty, userId: string | null): Promise<void> {
  if (userId === null) return;
  const [user] = validate(userId)
    ? await work.em.execute<{ roles: Role[]; disabled: boolean }[]>(sql`
        select roles, disabled_at is not null as disabled from users where id = ${userId}`)
    : [];
  if (!user) throw new NotFound('User');
  if (user.disabled) throw new DomainError('OWNER_DISABLED', 'This user is disabled');
  if (!user.roles.some(role => ROLES_FOR[duty].includes(role))) {
    throw new DomainError(
      'OWNER_ROLE',
      `This user has not the role for it: ${ROLES_FOR[duty].join(', ')}`,
    );
  }
}

/**
 * Owners from today on, so that a past day's score and pivot stay true. `source` is a select of
 * account_id uuid, duty text, user_id uuid (null: nobody); accounts' own columns are the caller's.
 */
export async function ownFromToday(work: Work, source: RawQueryFragment): Promise<void> {
  await work.em.execute(sql`
    with source as (${source})
    insert into account_owners (account_id, duty, from_day, user_id)
    select account_id, duty, ${work.today}::date, user_id from source
    on conflict (account_id, duty, from_day) do update set user_id = excluded.user_id`);
}

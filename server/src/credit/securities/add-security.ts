import { sql } from '@mikro-orm/postgresql';
import { lockAccountSeen } from '../../accounts/account-seen.query.ts';
import { logForAccounts } from '../../activities/system-activity.ts';
import { command } from '../../kernel/command.ts';
import { personOf, type Work } from '../../kernel/context.ts';
import { BadInput, DomainError, NotFound } from '../../kernel/errors.ts';
import { idOf, newId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { decimal, positive } from '../../kernel/money.ts';
import { optionalText } from '../../kernel/text-input.ts';
import { creditChanged } from '../credit-changed.ts';
import type { SecurityKind } from './security.types.ts';

const NOTE_LENGTH_MAX = 1000;

export interface AddSecurity {
  accountId: string;
  kind: SecurityKind;
  amount: string;
  currency: string;
  validFrom?: LocalDate | null;
  validUntil?: LocalDate | null;
  note?: string | null;
}

/** Takes a security in: it lowers the exposure from its first day to its last. Answers with the account's id. */
export const addSecurity = command({
  name: 'addSecurity',
  permission: 'credit:securities',
  async run(work, input: AddSecurity) {
    const { currency, kind, validUntil = null } = input;
    const amount = decimal(positive(input.amount, currency), currency);
    const validFrom = input.validFrom ?? work.today;
    if (validUntil !== null && validUntil < validFrom) {
      throw new BadInput('validUntil', 'It does not end before it begins');
    }
    const note = optionalText('note', input.note, NOTE_LENGTH_MAX);
    const account = await lockAccountSeen(work, { id: input.accountId });
    await work.em.execute(sql`
      insert into securities (id, account_id, kind, amount, currency, valid_from, valid_until, note, added_on, added_by)
      values (${newId()}, ${account}, ${kind}, ${amount}, ${currency}, ${validFrom}, ${validUntil}, ${note},
              ${work.today}, ${personOf(work.actor)})`);
    return changed(work, account, 'credit.SECURITY_ADDED', { amount, currency });
  },
});

/** Ends a security: it counts no more. Answers with the account's id. */
export const endSecurity = command({
  name: 'endSecurity',
  permission: 'credit:securities',
  async run(work, input: { id: string }) {
    const id = idOf(input.id, 'Security');
    const [known] = await work.em.execute<
      { accountId: string; amount: string; currency: string }[]
    >(sql`select account_id as "accountId", amount, currency from securities where id = ${id}`);
    if (!known) throw new NotFound('Security');
    const account = await lockAccountSeen(work, { id: known.accountId });
    const ended = await work.em.execute<{ id: string }[]>(sql`
      update securities set ended_on = ${work.today}, ended_by = ${personOf(work.actor)}
       where id = ${id} and ended_on is null returning id`);
    if (ended.length === 0) throw new DomainError('SECURITY_ENDED', 'It has ended already');
    return changed(work, account, 'credit.SECURITY_ENDED', known);
  },
});

async function changed(
  work: Work,
  account: string,
  code: string,
  { amount, currency }: { amount: string; currency: string },
) {
  await logForAccounts(
    work,
    sql`select ${account}::uuid as account_id, 'CHANGE' as kind, ${code} as code,
               ${JSON.stringify({ amount: { amount, currency } })}::jsonb as params,
               ${personOf(work.actor)}::uuid as by_id`,
  );
  return {
    id: account,
    facts: [creditChanged(sql`select ${account}::uuid`)],
    changed: { accountId: account, amount, currency },
  };
}

import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Fact, Work } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { requiredText } from '../kernel/text-input.ts';
import { Account } from './account.entity.ts';
import { noteCounts } from './account-counts.ts';
import { FIELD_INPUT, type AccountInput } from './account-fields.ts';
import { checkOwner, ownFromToday } from './owners.ts';

export interface AccountCreated extends Fact {
  kind: 'ACCOUNT_CREATED';
  accountId: string;
}

export const isAccountCreated = (fact: Fact): fact is AccountCreated =>
  fact.kind === 'ACCOUNT_CREATED';

interface CreateAccount extends AccountInput {
  code: string;
  name: string;
  agentId?: string | null;
  collectorId?: string | null;
}

/** A debtor that no ledger file has brought. */
export const createAccount = command({
  name: 'createAccount',
  permission: 'accounts:create',
  refusals: { accounts_code_unique: ['ACCOUNT_CODE_TAKEN', 'Another account has this code'] },
  async run(work, input: CreateAccount) {
    const agentId = input.agentId ?? null;
    const collectorId = input.collectorId ?? null;
    await checkOwner(work, 'AGENT', agentId);
    await checkOwner(work, 'COLLECTOR', collectorId);
    const id = newId();
    work.em.create(Account, {
      id,
      code: requiredText('code', input.code, 64),
      name: FIELD_INPUT.name(input.name),
      taxId: FIELD_INPUT.taxId(input.taxId),
      country: input.country == null ? await homeCountry(work) : FIELD_INPUT.country(input.country),
      region: FIELD_INPUT.region(input.region),
      customerClass: FIELD_INPUT.customerClass(input.customerClass),
      termsDays: FIELD_INPUT.termsDays(input.termsDays),
      language: FIELD_INPUT.language(input.language),
      agentId,
      collectorId,
      createdAt: work.now,
    });
    await work.em.flush();
    await ownFromToday(
      work,
      sql`select ${id}::uuid as account_id, duty, user_id
            from (values ('AGENT', ${agentId}::uuid), ('COLLECTOR', ${collectorId}::uuid)) owner (duty, user_id)
           where user_id is not null`,
    );
    await work.em.execute(
      sql`${noteCounts(`select agent_id, collector_id, 1 as accounts from accounts where id = '${id}'`)}`,
    );
    const created: AccountCreated = { kind: 'ACCOUNT_CREATED', accountId: id };
    return { id, facts: [created] };
  },
});

async function homeCountry({ em }: Work): Promise<string> {
  const [home] = await em.execute<{ country: string }[]>(sql`select country from organisations`);
  if (!home) throw new Error('no organisation in this schema');
  return home.country;
}

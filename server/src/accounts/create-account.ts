import { sql } from '@mikro-orm/postgresql';
import countries from 'i18n-iso-countries';
import { command } from '../kernel/command.ts';
import type { Fact, Work } from '../kernel/context.ts';
import { BadInput } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { optionalText, requiredText } from '../kernel/text-input.ts';
import { languageInput } from './language-input.ts';
import { Account } from './account.entity.ts';
import { checkOwner, ownFromToday } from './owners.ts';

export interface AccountCreated extends Fact {
  kind: 'ACCOUNT_CREATED';
  accountId: string;
}

export const isAccountCreated = (fact: Fact): fact is AccountCreated =>
  fact.kind === 'ACCOUNT_CREATED';

interface CreateAccount {
  code: string;
  name: string;
  taxId?: string | null;
  country?: string | null;
  region?: string | null;
  customerClass?: string | null;
  termsDays?: number | null;
  language?: string | null;
  agentId?: string | null;
  collectorId?: string | null;
}

const TERMS_DAYS_MAX = 365;

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
      name: requiredText('name', input.name, 200),
      taxId: optionalText('taxId', input.taxId, 64),
      country: input.country == null ? await homeCountry(work) : countryInput(input.country),
      region: optionalText('region', input.region, 100),
      customerClass: optionalText('customerClass', input.customerClass, 100),
      termsDays: termsInput(input.termsDays),
      language: languageInput(input.language),
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
    const created: AccountCreated = { kind: 'ACCOUNT_CREATED', accountId: id };
    return { id, facts: [created] };
  },
});

async function homeCountry({ em }: Work): Promise<string> {
  const [home] = await em.execute<{ country: string }[]>(sql`select country from organisations`);
  if (!home) throw new Error('no organisation in this schema');
  return home.country;
}

function countryInput(text: string): string {
  const code = text.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(code) || !countries.isValid(code)) {
    throw new BadInput('country', 'A country has a code of two letters, such as RO');
  }
  return code;
}

function termsInput(days: number | null | undefined): number | null {
  if (days == null) return null;
  if (days < 0 || days > TERMS_DAYS_MAX)
    throw new BadInput('termsDays', `0 to ${TERMS_DAYS_MAX} days`);
  return days;
}

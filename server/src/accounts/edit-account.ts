import { command } from '../kernel/command.ts';
import type { Fact } from '../kernel/context.ts';
import { lockAccountSeen } from './account-seen.query.ts';
import { Account } from './account.entity.ts';
import { FIELD_INPUT, type AccountFields, type AccountInput } from './account-fields.ts';

/** What is left out stays; null empties a field that may be empty. */
interface EditAccount extends AccountInput {
  accountId: string;
}

/** What the exposure tells accounts apart by, besides their owners. */
type Place = Pick<AccountFields, 'country' | 'region' | 'customerClass'>;
type Change = readonly [from: string | number | null, to: string | number | null];

/** Fields of an account changed, today; `before` is where the exposure had its balances. */
export interface AccountEdited extends Fact {
  kind: 'ACCOUNT_EDITED';
  accountId: string;
  before: Place;
  changes: Readonly<Record<string, Change>>;
}

export const isAccountEdited = (fact: Fact): fact is AccountEdited =>
  fact.kind === 'ACCOUNT_EDITED';

/** Corrects what is said of a debtor himself; the ERP's code stays. */
export const editAccount = command({
  name: 'editAccount',
  permission: 'accounts:edit',
  async run(work, { accountId, ...input }: EditAccount) {
    const id = await lockAccountSeen(work, { id: accountId });
    const account = await work.em.findOneOrFail(Account, id);
    const before = fieldsOf(account);
    if (input.name !== undefined) account.name = FIELD_INPUT.name(input.name);
    if (input.taxId !== undefined) account.taxId = FIELD_INPUT.taxId(input.taxId);
    if (input.termsDays !== undefined) account.termsDays = FIELD_INPUT.termsDays(input.termsDays);
    if (input.language !== undefined) account.language = FIELD_INPUT.language(input.language);
    if (input.country !== undefined) account.country = FIELD_INPUT.country(input.country);
    if (input.region !== undefined) account.region = FIELD_INPUT.region(input.region);
    if (input.customerClass !== undefined)
      account.customerClass = FIELD_INPUT.customerClass(input.customerClass);
    await work.em.flush();
    const changes = changesOf(before, fieldsOf(account));
    const edited: AccountEdited = { kind: 'ACCOUNT_EDITED', accountId: id, before, changes };
    const facts = Object.keys(changes).length > 0 ? [edited] : [];
    return { id, facts, changed: { accountId: id, ...changes } };
  },
});

const fieldsOf = (account: Account): AccountFields => ({
  name: account.name,
  taxId: account.taxId ?? null,
  country: account.country,
  region: account.region ?? null,
  customerClass: account.customerClass ?? null,
  termsDays: account.termsDays ?? null,
  language: account.language ?? null,
});

function changesOf(before: AccountFields, after: AccountFields): Record<string, Change> {
  const fields = Object.keys(before) as (keyof AccountFields)[];
  return Object.fromEntries(
    fields.flatMap(field =>
      before[field] === after[field] ? [] : [[field, [before[field], after[field]] as const]],
    ),
  );
}

import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Batch } from './batch.ts';
import type { Field } from './file/fields.ts';

/** What openAccounts can fill of an account that is known. */
const FILLED = ['tax_id', 'region', 'customer_class'] as const;
const OWNED = [
  ['AGENT', 'agent_email', 'agent_id'],
  ['COLLECTOR', 'collector_email', 'collector_id'],
] as const;

/** Whether the file has one of these columns. */
export const isRead = ({ options }: Pick<Batch, 'options'>, ...fields: Field[]): boolean =>
  fields.some(field => options.positions[field] !== undefined);

/** Who can own an account: there, and with a role for the duty. */
export const canOwn = (duty: RawQueryFragment): RawQueryFragment => sql`
  person.disabled_at is null and person.roles && case ${duty}
    when 'AGENT' then array['AGENT', 'FIELD_AGENT'] else array['COLLECTOR'] end`;

/**
 * Whether a row may have something for its account that the books do not: rather once too often, since openAccounts
 * looks again at all rows of that account. Of `row` and `account`; may be null, for no.
 */
export function tellsOfAccount(file: Pick<Batch, 'options'>): RawQueryFragment {
  const news = [
    ...(isRead(file, 'account_name', ...FILLED) ? blanks() : []),
    ...(isRead(file, 'agent_email', 'collector_email') ? OWNED.map(newOwner) : []),
    ...(isRead(file, 'email', 'phone') ? (['email', 'phone'] as const).map(newContact) : []),
  ];
  return news.reduce((all, each) => sql`${all} or ${each}`, sql`false`);
}

const blanks = (): RawQueryFragment[] => [
  sql`account.name = account.code and row.account_name <> account.code`,
  ...FILLED.map(field => sql`account.${raw(field)} is null and row.${raw(field)} is not null`),
];

/** By equality alone, so that the database may look all of them up at once. */
const newOwner = ([duty, email, owner]: (typeof OWNED)[number]): RawQueryFragment => sql`
  account.${raw(owner)} is null and row.${raw(email)} is not null
  and not exists (select from account_owners owned where owned.account_id = account.id and owned.duty = ${duty})
  and exists (select from users person where person.email = row.${raw(email)} and ${canOwn(sql`${duty}`)})`;

const newContact = (field: 'email' | 'phone'): RawQueryFragment => sql`
  row.${raw(field)} is not null
  and (not exists (select from contacts contact where contact.account_id = account.id)
       or exists (select from contacts contact where contact.account_id = account.id
                     and contact.name = account.name and contact.${raw(field)} is null))`;

import { sql } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import type { Context } from '../kernel/context.ts';
import { say, type Language } from '../kernel/texts.ts';
import { NOT_DUE, type DimensionName } from './dimensions.ts';
import './texts.ts';

/** What a person reads for each key of a dimension. */
export type Labels = Map<string, string>;

/** Names read after the sums, only for keys that the caller has items of; words are in his language. */
export async function labelsOf(
  context: Context,
  name: DimensionName,
  keys: readonly string[],
): Promise<Labels> {
  const names = await namesOf(context, name, keys);
  const word = worded(name, context.language);
  return new Map(
    keys.map(key => [
      key,
      key === '' ? nothing(name, context.language) : (names.get(key) ?? word(key)),
    ]),
  );
}

/** The label of a key that no visible item has: what can be said without knowing it. */
export const labelOfUnseen = (name: DimensionName, key: string, language: Language): string =>
  key === '' ? nothing(name, language) : worded(name, language)(key);

async function namesOf(
  { em }: Context,
  name: DimensionName,
  keys: readonly string[],
): Promise<Labels> {
  const table = { COMPANY: 'companies', AGENT: 'users', COLLECTOR: 'users', ACCOUNT: 'accounts' }[
    name as string
  ];
  const known = keys.filter(key => name === 'COMPANY' || validate(key));
  if (!table || known.length === 0) return new Map();
  const among = JSON.stringify(known);
  const rows = await em.execute<{ key: string; label: string }[]>(
    name === 'COMPANY'
      ? sql`select code as key, name as label from companies`
      : name === 'ACCOUNT'
        ? sql`select id as key, name as label from accounts
               where id in (select value::uuid from jsonb_array_elements_text(${among}::jsonb))`
        : sql`select id as key, name as label from users
               where id in (select value::uuid from jsonb_array_elements_text(${among}::jsonb))`,
  );
  return new Map(rows.map(row => [row.key, row.label]));
}

function worded(name: DimensionName, language: Language): (key: string) => string {
  if (name === 'BUCKET') return key => (key === NOT_DUE ? say(language, 'exposure.NOT_DUE') : key);
  if (name === 'COUNTRY') return countryName(language);
  if (name === 'DUE_MONTH') return monthName(language);
  return key => key;
}

function countryName(language: Language): (code: string) => string {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  return code => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
}

function monthName(language: Language): (month: string) => string {
  const format = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    month: 'short',
    year: 'numeric',
  });
  return month =>
    /^\d{4}-(0[1-9]|1[0-2])$/.test(month)
      ? format.format(new Date(`${month}-01T00:00:00Z`))
      : month;
}

const NONE: Partial<Record<DimensionName, string>> = {
  REGION: 'exposure.NO_REGION',
  AGENT: 'exposure.NO_AGENT',
  COLLECTOR: 'exposure.NO_COLLECTOR',
  CUSTOMER_CLASS: 'exposure.NO_CLASS',
};

const nothing = (name: DimensionName, language: Language): string =>
  say(language, NONE[name] ?? 'exposure.NONE');

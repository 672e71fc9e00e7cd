import { sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Context } from '../kernel/context.ts';
import { read } from '../kernel/read.ts';
import { say, type Language } from '../kernel/texts.ts';
import { NOT_DUE, type DimensionName } from './dimensions.ts';
import './texts.ts';

/** What a person reads for each key of a dimension. */
export type Labels = Map<string, string>;

/**
 * What a person reads for these keys, which the caller has items of; words are in his language. `beside` is what
 * namesBeside() has read.
 */
export async function labelsOf(
  context: Context,
  name: DimensionName,
  keys: readonly string[],
  beside: Labels | null = null,
): Promise<Labels> {
  const { language } = context;
  const names = name === 'ACCOUNT' ? await accountNames(context, keys) : beside;
  const word = worded(name, language);
  return new Map(
    keys.map(key => [key, key === '' ? nothing(name, language) : (names?.get(key) ?? word(key))]),
  );
}

/** The label of a key that no visible item has: what can be said without knowing it. */
export const labelOfUnseen = (name: DimensionName, key: string, language: Language): string =>
  key === '' ? nothing(name, language) : worded(name, language)(key);

/** Names out of small tables, read whole beside the sums instead of after them. */
export async function namesBeside({ em }: Context, name: DimensionName): Promise<Labels | null> {
  if (name === 'COMPANY') return named(em, sql`select code as key, name as label from companies`);
  if (name !== 'AGENT' && name !== 'COLLECTOR') return null;
  return named(em, sql`select id as key, name as label from users`);
}

const accountNames = ({ em }: Context, keys: readonly string[]): Promise<Labels> =>
  named(
    em,
    sql`select id as key, name as label from accounts
         where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))`,
  );

async function named(em: EntityManager, statement: RawQueryFragment): Promise<Labels> {
  const rows = await read<{ key: string; label: string }>(em, statement);
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

import { raw, sql } from '@mikro-orm/postgresql';
import { allowedBuckets, axesOf } from './asked.ts';
import { BUCKET_KEYS, dimension, joined, type Source } from './dimensions.ts';
import type { AccountGroup } from './fold.ts';
import type { Question } from './input.ts';
import { accountsAsOf } from '../receivables/as-of.ts';
import { isPerAccount } from './measures.ts';
import { from, type Asking } from './source.ts';
import { units } from './units.ts';

interface Row extends Record<string, string | null> {
  /** JSON: the keys of the items' own dimensions, one list for each place where the account has items. */
  places: string;
  limitCurrency: string | null;
  limit: string;
  accounts: string;
}

/**
 * Accounts with open items, those that stand in the same cells together. A cell counts an account once
 * however many of its items are in it, so these do not add up from the finest cells.
 */
export async function accountGroups(
  context: Asking,
  question: Question,
  source: Source,
): Promise<AccountGroup[]> {
  if (!question.measures.some(isPerAccount)) return [];
  const axes = axesOf(question);
  const ofItem = axes.filter(name => dimension(name).of === 'item');
  const ofAccount = axes.filter(name => dimension(name).of === 'account');
  const place = joined(
    ofItem.map(name => dimension(name).key(source, context.today)),
    ', ',
  );
  const places =
    ofItem.length > 0 ? sql`jsonb_agg(distinct jsonb_build_array(${place}))::text` : sql`'[[]]'`;
  const keys = ofAccount.map(
    (name, at) => sql`${dimension(name).key(source, context.today)} as ${raw(`key_${at}`)}`,
  );
  const columns = [...keys, sql`present.places`, sql`account.credit_currency as "limitCurrency"`];
  const accounts = context.past ? accountsAsOf(context.today, context.actor.scope) : sql`accounts`;
  const rows = await context.em.execute<Row[]>(sql`
    with present as (
      select account.id, ${places} as places ${from(context, question.conditions, source, axes)} group by 1
    )
    select ${joined(columns, ', ')}, count(*)::text as accounts, coalesce(sum(account.credit_limit), 0) as "limit"
      from present join ${accounts} account on account.id = present.id
     group by ${raw(columns.map((_, at) => String(at + 1)).join(', '))}`);
  return rows.map(row => ({
    places: (JSON.parse(row.places) as string[][]).flatMap(keysOfItems =>
      parted(keysOfItems, ofItem.indexOf('BUCKET'), question).map(place =>
        axes.map(name => {
          const own = ofItem.indexOf(name);
          return (own >= 0 ? place[own] : row[`key_${ofAccount.indexOf(name)}`]) ?? '';
        }),
      ),
    ),
    accounts: BigInt(row.accounts),
    limit: limitOf(row, question),
  }));
}

/** A row of balances names several buckets at once; an item one. */
function parted(keys: readonly string[], at: number, question: Question): string[][] {
  if (at < 0) return [[...keys]];
  const allowed = new Set(allowedBuckets(question).map(position => BUCKET_KEYS[position]));
  const buckets = (keys[at] ?? '').split(',').filter(bucket => allowed.has(bucket));
  return buckets.map(bucket => keys.with(at, bucket));
}

/** With the currency filtered, a limit in another one counts nowhere. */
function limitOf(row: Row, { conditions }: Question): AccountGroup['limit'] {
  const currencies = conditions.find(({ dimension }) => dimension === 'CURRENCY')?.in;
  if (!row.limitCurrency || (currencies && !currencies.includes(row.limitCurrency))) return null;
  return { amount: units(row.limit), currency: row.limitCurrency };
}

import { createHash } from 'node:crypto';
import { sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import { BadInput, DomainError } from './errors.ts';
import { write } from './read.ts';

const KEY_LENGTH_MAX = 255;
export const KEY_DAYS_KEPT = 30;

/** A command that may come again, and what it was asked: user, operation, key and input. */
export interface Key {
  userId: string;
  operation: string;
  key: string;
  hash: string;
}

/** Null where the caller gave no key: the command runs as often as it is sent. */
export function keyOf(
  userId: string,
  operation: string,
  key: string | null | undefined,
  input: object,
): Key | null {
  if (key == null) return null;
  if (key.length === 0 || key.length > KEY_LENGTH_MAX) {
    throw new BadInput('idempotencyKey', `A key has 1 to ${KEY_LENGTH_MAX} characters`);
  }
  const hash = createHash('sha256').update(normalised(input)).digest('hex');
  return { userId, operation, key, hash };
}

/**
 * True where this command is the first under its key, or has none. A twin under way is waited for, because its row
 * blocks ours. A refusal rolls back, and so leaves the key free.
 */
export async function takeKey(em: EntityManager, now: Date, own: Key | null): Promise<boolean> {
  if (own === null) return true;
  const taken = await write<{ key: string }>(
    em,
    sql`
    insert into idempotency_keys (user_id, operation, key, input_hash, at)
    values (${own.userId}, ${own.operation}, ${own.key}, ${own.hash}, ${now})
    on conflict do nothing returning key`,
  );
  return taken.length > 0;
}

/**
 * The same of several keys of one operation at once: those that are the first, and of two that are alike the one that
 * came first. Taken in one order, so that no two transactions wait for each other.
 */
export async function takeKeys(
  em: EntityManager,
  now: Date,
  keys: readonly Key[],
): Promise<ReadonlySet<Key>> {
  if (keys.length === 0) return new Set();
  const own = new Map(keys.toReversed().map(each => [each.key, each]));
  const taken = await write<{ key: string }>(
    em,
    sql`
    with own as (
      select * from jsonb_to_recordset(${JSON.stringify([...own.values()])}::jsonb)
                    as own("userId" uuid, operation text, key text, hash text)
    )
    insert into idempotency_keys (user_id, operation, key, input_hash, at)
    select "userId", operation, key, hash, ${now}::timestamptz from own order by key
    on conflict do nothing returning key`,
  );
  return new Set(taken.map(({ key }) => own.get(key)!));
}

/** The head of the statement that ends a command: keeps what a repetition is answered with. */
export const withAnswerKept = (own: Key | null, id: string): RawQueryFragment =>
  own === null
    ? sql``
    : sql`
    with answered as (
      update idempotency_keys set entity_id = ${id}
       where user_id = ${own.userId} and operation = ${own.operation} and key = ${own.key}
    )`;

/** The id that the first of this key answered with; another input under the same key is refused (CONFLICT). */
export async function earlierAnswer(
  em: EntityManager,
  { userId, operation, key, hash }: Key,
): Promise<string> {
  const [first] = await em.execute<{ inputHash: string; entityId: string }[]>(sql`
    select input_hash as "inputHash", entity_id as "entityId" from idempotency_keys
     where user_id = ${userId} and operation = ${operation} and key = ${key}`);
  if (first?.inputHash !== hash) {
    throw new DomainError('CONFLICT', 'This idempotency key was used with another input');
  }
  return first.entityId;
}

/** Key order, absent fields and the way a number is written do not make another input. */
function normalised(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `[${value.map(normalised).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== null && field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([name, field]) => `${name}:${normalised(field)}`).join(',')}}`;
  }
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return plainNumber(value);
  return JSON.stringify(value) ?? 'null';
}

/** "1500.50" and "1500.5" are one amount. A number with leading zeros is a code, not an amount. */
function plainNumber(text: string): string {
  if (/^-?0\d/.test(text) || !text.includes('.')) return text;
  return text.replace(/\.?0+$/, '');
}

import { createHash } from 'node:crypto';
import { sql } from '@mikro-orm/postgresql';
import type { Work } from './context.ts';
import { BadInput, DomainError } from './errors.ts';
import { write } from './read.ts';

const KEY_LENGTH_MAX = 255;
export const KEY_DAYS_KEPT = 30;

/**
 * Runs `act` once per user, operation and key. A twin under way is waited for, because its row blocks ours;
 * a repetition answers with the same entity; another input under the same key is refused (CONFLICT).
 * A refusal rolls back, and so stores nothing.
 */
export async function once(
  work: Work,
  operation: string,
  key: string | null,
  input: object,
  act: () => Promise<string>,
): Promise<string> {
  if (key === null) return act();
  if (key.length === 0 || key.length > KEY_LENGTH_MAX) {
    throw new BadInput('idempotencyKey', `A key has 1 to ${KEY_LENGTH_MAX} characters`);
  }
  const hash = createHash('sha256').update(normalised(input)).digest('hex');
  const taken = await write<{ key: string }>(
    work.em,
    sql`
    insert into idempotency_keys (user_id, operation, key, input_hash, at)
    values (${work.actor.id}, ${operation}, ${key}, ${hash}, ${work.now})
    on conflict do nothing returning key`,
  );
  if (taken.length === 0) return earlier(work, operation, key, hash);
  const id = await act();
  await write(
    work.em,
    sql`
    update idempotency_keys set entity_id = ${id}
     where user_id = ${work.actor.id} and operation = ${operation} and key = ${key}`,
  );
  return id;
}

async function earlier(work: Work, operation: string, key: string, hash: string): Promise<string> {
  const [first] = await work.em.execute<{ inputHash: string; entityId: string }[]>(sql`
    select input_hash as "inputHash", entity_id as "entityId" from idempotency_keys
     where user_id = ${work.actor.id} and operation = ${operation} and key = ${key}`);
  if (first?.inputHash !== hash) {
    throw new DomainError('CONFLICT', 'This idempotency key was used with another input');
  }
  return first.entityId;
}

/** Key order, absent fields and the way a number is written do not make another input. */
function normalised(value: unknown): string {
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

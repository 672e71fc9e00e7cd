import { sql, type EntityManager } from '@mikro-orm/postgresql';

const NOTED_MS = 60_000;

/** When a token was used, to the minute: a program that asks often does not write often. */
export async function noteUse(
  em: EntityManager,
  tokenId: string,
  lastUsedAt: string | null,
  now: Date,
): Promise<void> {
  if (lastUsedAt !== null && now.getTime() - new Date(lastUsedAt).getTime() < NOTED_MS) return;
  await em.execute(sql`
    update api_tokens set last_used_at = ${now}
     where id = ${tokenId}
       and (last_used_at is null or last_used_at < ${new Date(now.getTime() - NOTED_MS)})`);
}

import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../kernel/errors.ts';
import { read } from '../kernel/read.ts';

/** The id of the company with this code; without a code, the organisation's first. */
export async function companyId(
  em: EntityManager,
  code: string | null | undefined,
): Promise<string> {
  const [company] = await read<{ id: string }>(
    em,
    code
      ? sql`select id from companies where code = ${code}`
      : sql`select id from companies order by position, code limit 1`,
  );
  if (!company) throw new NotFound('Company');
  return company.id;
}

import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';

/** An import that had the very same file, byte by byte. */
export interface EarlierImport {
  id: string;
  kind: string;
  mode: string;
  fileName: string | null;
  createdAt: string;
  /** The name of who sent it. */
  createdBy: string;
}

/** The last such import, as JSON; null where there is none. One that was taken back or stopped is to be sent again. */
const earlier = (where: RawQueryFragment): RawQueryFragment => sql`(
  select jsonb_build_object('id', earlier.id, 'kind', earlier.kind, 'mode', earlier.mode,
                            'fileName', earlier.file_name, 'createdAt', earlier.created_at, 'createdBy', person.name)
    from imports earlier join users person on person.id = earlier.created_by
   where ${where} and earlier.undone_at is null and earlier.status <> 'FAILED'
   order by earlier.created_at desc, earlier.id desc limit 1)`;

/** Of an import in a select: the last one before it that had the same file. */
export const sameFileBefore = (one: string): RawQueryFragment =>
  earlier(sql`earlier.file_hash = ${raw(one)}.file_hash
    and (earlier.created_at, earlier.id) < (${raw(one)}.created_at, ${raw(one)}.id)`);

/** The last import that had a file with this hash (SHA-256). */
export const importOfFile = query({
  permission: 'imports:run',
  async run({ em }, { fileHash }: { fileHash: string }): Promise<EarlierImport | null> {
    const [row] = await em.execute<{ found: EarlierImport | null }[]>(
      sql`select ${earlier(sql`earlier.file_hash = ${fileHash}`)} as found`,
    );
    return row?.found ?? null;
  },
});

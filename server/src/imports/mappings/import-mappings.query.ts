import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import { query } from '../../kernel/command.ts';
import type { Context } from '../../kernel/context.ts';
import { LENGTH_MAX, type Field, type ImportKind } from '../file/fields.ts';
import type { Mapping } from '../file/mapping.ts';
import type { MappedField } from './save-import-mapping.ts';
import { signatureOf } from './signature.ts';

const MAPPINGS_MAX = 200;

/** A mapping as it is shown. */
export interface ImportMappingRow {
  id: string;
  kind: ImportKind;
  name: string;
  fields: MappedField[];
  dateFormat: string | null;
  createdById: string;
  createdAt: string;
  usedAt: string;
}

type Stored = Omit<ImportMappingRow, 'fields' | 'dateFormat'> & { mapping: Mapping };

const mappingsWhere = ({ em }: Pick<Context, 'em'>, where: RawQueryFragment): Promise<Stored[]> =>
  em.execute<Stored[]>(sql`
    select id, kind, name, mapping, created_by as "createdById", created_at as "createdAt", used_at as "usedAt"
      from import_mappings where ${where} order by used_at desc, id limit ${MAPPINGS_MAX}`);

const shown = ({ mapping, ...row }: Stored): ImportMappingRow => ({
  ...row,
  fields: fieldsOf(mapping),
  dateFormat: mapping.dayFormat,
});

/** The fields of a mapping that come from somewhere, in the order of the contract. */
export const fieldsOf = ({
  columns,
  defaults,
}: Pick<Mapping, 'columns' | 'defaults'>): MappedField[] =>
  (Object.keys(LENGTH_MAX) as Field[])
    .map(field => ({ field, column: columns[field] || null, value: defaults[field] ?? null }))
    .filter(({ column, value }) => column !== null || value !== null);

/** All that are kept, the last used first. */
export const importMappings = query({
  permission: 'imports:run',
  run: async (context, _: object) => (await mappingsWhere(context, sql`true`)).map(shown),
});

export const importMappingById = query({
  permission: 'imports:run',
  async run(context, { id }: { id: string }): Promise<ImportMappingRow | null> {
    const [found] = validate(id) ? await mappingsWhere(context, sql`id = ${id}`) : [];
    return found ? shown(found) : null;
  },
});

/** The mapping that was used last for a file with these columns. */
export const mappingFor = query({
  permission: 'imports:run',
  async run(
    context,
    { kind, header }: { kind: ImportKind; header: string[] },
  ): Promise<{ id: string; name: string; mapping: Mapping } | null> {
    const signature = signatureOf(header);
    const [found] = await mappingsWhere(
      context,
      sql`kind = ${kind} and md5(signature) = md5(${signature}) and signature = ${signature}`,
    );
    return found ? { id: found.id, name: found.name, mapping: found.mapping } : null;
  },
});

/** Columns that kept mappings name: by them a header is known that has no usual names. */
export const keptHeadings = query({
  permission: 'imports:run',
  async run(context, { kind }: { kind: ImportKind }): Promise<string[]> {
    const kept = await mappingsWhere(context, sql`kind = ${kind}`);
    return kept.flatMap(({ mapping }) => Object.values(mapping.columns).filter(Boolean));
  },
});

/** What a kept mapping is called; null where there is none. */
export const nameOfMapping = async (
  context: Context,
  asked: { id: string },
): Promise<string | null> => (await importMappingById(context, asked))?.name ?? null;

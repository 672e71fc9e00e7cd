import { sql } from '@mikro-orm/postgresql';
import { command } from '../../kernel/command.ts';
import { BadInput } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { requiredText } from '../../kernel/text-input.ts';
import { isField, type ImportKind } from '../file/fields.ts';
import { FileRefused } from '../file/file-refused.ts';
import { readMapping, type Mapping } from '../file/mapping.ts';
import { signatureOf } from './signature.ts';

const NAME_LENGTH_MAX = 80;
const COLUMNS_MAX = 500;

/** Where a field comes from: a column of the file, or one value for all rows. */
export interface MappedField {
  field: string;
  column?: string | null;
  value?: string | null;
}

export interface SaveImportMapping {
  kind: string;
  name: string;
  header: string[];
  fields: MappedField[];
  dateFormat?: string | null;
}

/** Keeps under a name which column is which; the same name again replaces it. */
export const saveImportMapping = command({
  name: 'saveImportMapping',
  permission: 'imports:run',
  async run({ em, actor, now }, input: SaveImportMapping) {
    const kind = kindOf(input.kind);
    const name = requiredText('name', input.name, NAME_LENGTH_MAX);
    const signature = signatureOf(input.header);
    if (signature === '' || input.header.length > COLUMNS_MAX)
      throw new BadInput('header', 'The header has no columns, or too many');
    const mapping = mappingOf(kind, input);
    const [saved] = await em.execute<{ id: string }[]>(sql`
      insert into import_mappings (id, kind, name, signature, mapping, created_by, created_at, used_at)
      values (${newId()}, ${kind}, ${name}, ${signature}, ${JSON.stringify(mapping)}::jsonb, ${actor.id}, ${now}, ${now})
      on conflict (kind, name) do update
         set signature = excluded.signature, mapping = excluded.mapping, created_by = excluded.created_by,
             created_at = excluded.created_at, used_at = excluded.used_at
      returning id`);
    return { id: saved?.id ?? '' };
  },
});

export function kindOf(text: string): ImportKind {
  if (text === 'LEDGER' || text === 'PAYMENTS') return text;
  throw new BadInput('kind', 'The kind is LEDGER or PAYMENTS');
}

/** By the rules of `?mapping=`, so that what is kept can be sent. */
function mappingOf(kind: ImportKind, { fields, dateFormat }: SaveImportMapping): Mapping {
  const unknown = fields.find(({ field }) => !isField(kind, field));
  if (unknown) throw new BadInput('fields', `There is no field ${unknown.field.slice(0, 100)}`);
  const columns = Object.fromEntries(fields.map(({ field, column }) => [field, column ?? '']));
  const given = fields.filter(({ value }) => value?.trim());
  const defaults = Object.fromEntries(given.map(({ field, value }) => [field, value ?? '']));
  try {
    return readMapping(kind, JSON.stringify({ ...columns, defaults, dateFormat }));
  } catch (error) {
    if (error instanceof FileRefused) throw new BadInput('fields', 'The mapping is wrong');
    throw error;
  }
}

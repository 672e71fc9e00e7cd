import { z } from 'zod';
import { DAY_FORMATS, type DayFormat } from './day.ts';
import { isField, type Field, type FileKind } from './fields.ts';
import { FileRefused } from './file-refused.ts';

/** Which column of the file holds a field, where the header does not say so itself. */
export interface Mapping {
  /** By field; the empty text says that the file has none. */
  columns: Partial<Record<Field, string>>;
  defaults: Partial<Record<Field, string>>;
  dayFormat: DayFormat | null;
}

const MAPPING_LENGTH_MAX = 20_000;
const SHAPE = z
  .object({
    dateFormat: z.enum(DAY_FORMATS).nullish(),
    defaults: z.record(z.string(), z.string()).nullish(),
  })
  .catchall(z.string().nullable());

/** Reads `?mapping=…`; an unknown field, format or kind of value is refused by its name. */
export function readMapping(kind: FileKind, text: string | undefined): Mapping {
  if (!text) return { columns: {}, defaults: {}, dayFormat: null };
  const parsed = SHAPE.safeParse(jsonOf(text));
  if (!parsed.success) throw wrong(parsed.error.issues[0]?.path.join('.') || 'mapping');
  const { dateFormat, defaults, ...columns } = parsed.data;
  return {
    columns: onlyFields(kind, columns),
    defaults: onlyFields(kind, defaults ?? {}),
    dayFormat: dateFormat ?? null,
  };
}

export const wrong = (name: string): FileRefused =>
  new FileRefused('MAPPING_WRONG', { name: name.slice(0, 100) });

function jsonOf(text: string): unknown {
  if (text.length > MAPPING_LENGTH_MAX) throw wrong('mapping');
  try {
    return JSON.parse(text);
  } catch {
    throw wrong('mapping');
  }
}

function onlyFields(
  kind: FileKind,
  given: Record<string, string | null>,
): Partial<Record<Field, string>> {
  const fields: Partial<Record<Field, string>> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!isField(kind, name)) throw wrong(name);
    fields[name] = (value ?? '').trim();
  }
  return fields;
}

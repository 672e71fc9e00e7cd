import type pg from 'pg';
import { rightsHeld } from './postgres/rights.ts';
import { namesOfRoles } from './postgres/server-role.ts';

/** The schema's own names and no other's: what this folder's migrations have made. */
const TABLES = `
  select relation.relname as table, obj_description(relation.oid) as comment,
         (select json_agg(json_build_object(
                   'name', attribute.attname,
                   'type', format_type(attribute.atttypid, attribute.atttypmod),
                   'notNull', attribute.attnotnull,
                   'generated', attribute.attgenerated <> '',
                   'default', pg_get_expr(value.adbin, value.adrelid),
                   'comment', col_description(relation.oid, attribute.attnum)) order by attribute.attnum)
            from pg_attribute attribute
            left join pg_attrdef value
              on value.adrelid = attribute.attrelid and value.adnum = attribute.attnum
           where attribute.attrelid = relation.oid and attribute.attnum > 0
             and not attribute.attisdropped) as columns,
         (select json_agg(json_build_object(
                   'name', rule.conname, 'text', pg_get_constraintdef(rule.oid)) order by rule.contype desc, rule.conname)
            from pg_constraint rule
           where rule.conrelid = relation.oid and rule.contype <> 'n') as rules,
         (select json_agg(pg_get_indexdef(entry.indexrelid) order by pg_get_indexdef(entry.indexrelid))
            from pg_index entry
           where entry.indrelid = relation.oid
             and not exists (select from pg_constraint rule where rule.conindid = entry.indexrelid
                                                            and rule.contype in ('p', 'u', 'x'))) as indexes,
         (select pg_get_expr(policy.polqual, policy.polrelid) from pg_policy policy
           where policy.polrelid = relation.oid and policy.polname like 'scoped%') as seen
    from pg_class relation
   where relation.relnamespace = current_schema()::regnamespace
     and relation.relkind = 'r' and relation.relname not like 'mikro_orm_%'
   order by relation.relname`;

/** Own functions; those of extensions are their business. */
const FUNCTIONS = `
  select pg_get_functiondef(proc.oid) as text, proc.proname as name, obj_description(proc.oid) as comment
    from pg_proc proc
   where proc.pronamespace = current_schema()::regnamespace
     and not exists (select from pg_depend part where part.objid = proc.oid and part.deptype = 'e')
   order by proc.proname`;

interface Column {
  name: string;
  type: string;
  notNull: boolean;
  generated: boolean;
  default: string | null;
  comment: string | null;
}

interface Table {
  table: string;
  comment: string | null;
  columns: Column[];
  rules: { name: string; text: string }[] | null;
  indexes: string[] | null;
  /** What the server's role may do with it. */
  rights: string[];
  /** The same of the role that reads for somebody whose scope is not everything. */
  scoped: string[];
  /** Which rows that role sees; null: all. */
  seen: string | null;
}

interface OwnFunction {
  name: string;
  text: string;
  comment: string | null;
}

const HEADER = `-- The data as the migrations leave it: printed by \`pnpm contracts\`, never edited, never run.\n`;

/** Every function and table with its columns, rules, indexes, comments and rights, in a fixed order: the file to learn the data from. */
export async function structureOf(client: pg.Client): Promise<string> {
  const functions = await client.query<OwnFunction>(FUNCTIONS);
  const { rows } = await client.query<Omit<Table, 'rights' | 'scoped'>>(TABLES);
  const roles = await namesOfRoles(client);
  const [server, scoped] = [
    await rightsHeld(client, null, roles.server),
    await rightsHeld(client, null, roles.scoped),
  ];
  const tables = rows.map(row => ({
    ...row,
    rights: server.get(row.table) ?? [],
    scoped: scoped.get(row.table) ?? [],
  }));
  return [HEADER, ...functions.rows.map(functionText), ...tables.map(tableText)].join('\n');
}

/** Without the schema: several organisations live in one database. */
function functionText({ name, text, comment }: OwnFunction): string {
  const plain = text.trimEnd().replace(/FUNCTION \w+\./, 'FUNCTION ');
  return `${plain};\ncomment on function ${name} is ${quoted(comment ?? '')};\n`;
}

function tableText({ table, comment, columns, rules, indexes, ...others }: Table): string {
  const lines = [
    ...columns.map(columnText),
    ...(rules ?? []).map(({ name, text }) => `  constraint ${name} ${text}`),
  ];
  const remarks = [
    ...(comment ? [`comment on table ${table} is ${quoted(comment)};`] : []),
    ...columns
      .filter(column => column.comment)
      .map(
        ({ name, comment: text }) => `comment on column ${table}.${name} is ${quoted(text ?? '')};`,
      ),
  ];
  const found = (indexes ?? []).map(index => `${index.replaceAll(' public.', ' ')};`);
  return [
    `create table ${table} (\n${lines.join(',\n')}\n);`,
    ...found,
    ...remarks,
    ...grantsText(table, others),
    '',
  ].join('\n');
}

function grantsText(
  table: string,
  { rights, scoped, seen }: Pick<Table, 'rights' | 'scoped' | 'seen'>,
): string[] {
  const rows = seen?.replaceAll(/\s+/g, ' ');
  return [
    `grant ${rights.join(', ')} on ${table} to server;`,
    ...(scoped.length > 0 ? [`grant ${scoped.join(', ')} on ${table} to scoped;`] : []),
    ...(rows ? [`create policy scoped on ${table} to scoped using ${rows};`] : []),
  ];
}

function columnText({ name, type, notNull, generated, default: value }: Column): string {
  const filled = generated
    ? ` generated always as ${value} stored`
    : value
      ? ` default ${value}`
      : '';
  return `  ${name} ${type}${notNull ? ' not null' : ''}${filled}`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

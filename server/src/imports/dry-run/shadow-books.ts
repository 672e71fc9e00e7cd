import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import type { StartImport } from '../start-import.ts';

/**
 * Temporary tables stand before all others of the same name: what is posted from here to the end of the transaction
 * goes into copies of the books, by the same statements, under the same rules, and touches no row that anybody else
 * reads or waits for. Only the rows are copied that the file can meet.
 */
export async function shadowBooks(work: Work, { id, kind, mode }: StartImport): Promise<void> {
  const meets = (number: string): RawQueryFragment => sql`
    exists (select from import_rows row join accounts account on account.code = row.account_code
             where row.import_id = ${id} and account.id = original.account_id
               and row.${raw(number)} = original.number)`;
  const open = sql`original.open > 0`;
  const known = sql`original.account_id in (select id from accounts)`;
  const documents = {
    LEDGER: mode === 'SNAPSHOT' ? sql`${open} or ${meets('number')}` : meets('number'),
    PAYMENTS: sql`${known} and (${open} or ${meets('item_number')})`,
  };
  const named = sql`original.code in (select account_code from import_rows where import_id = ${id})`;
  await shadow(work, 'companies', sql`true`);
  await shadow(work, 'accounts', mode === 'SNAPSHOT' ? sql`true` : named);
  await shadow(work, 'account_owners', known);
  await shadow(work, 'contacts', known);
  await shadow(work, 'documents', documents[kind]);
  await shadow(work, 'payments', kind === 'PAYMENTS' ? known : sql`false`);
  for (const empty of ['account_pasts', 'allocations', 'balances', 'exposure_changes'])
    await shadow(work, empty, sql`false`);
  await work.em.execute('analyze companies, accounts, documents, payments');
}

/** What a table of the books is called beside its shadow. */
export async function originalOf(
  { em }: Pick<Work, 'em'>,
  table: string,
): Promise<RawQueryFragment> {
  const [found] = await em.execute<{ name: string }[]>(
    sql`select quote_ident(current_schema()) || '.' || quote_ident(${table}) as name`,
  );
  return raw(found?.name ?? table);
}

async function shadow(work: Work, table: string, which: RawQueryFragment): Promise<void> {
  const { em } = work;
  const original = await originalOf(work, table);
  await em.execute(sql`
    create temporary table ${raw(table)} (like ${original} including all) on commit drop`);
  await nameConstraints(work, table);
  const columns = await em.execute<{ name: string }[]>(sql`
    select quote_ident(attname) as name from pg_attribute
     where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
     order by attnum`);
  const listed = raw(columns.map(({ name }) => name).join(', '));
  await em.execute(sql`
    with copied as (select ${listed} from ${original} original where ${which})
    insert into ${raw(table)} (${listed}) select ${listed} from copied`);
}

/** A copy of a table names its unique constraints anew; statements that name one must find it. */
async function nameConstraints(work: Work, table: string): Promise<void> {
  const original = await originalOf(work, table);
  const renamed = await work.em.execute<{ copy: string; name: string }[]>(sql`
    select quote_ident(copy.conname) as copy, quote_ident(kept.conname) as name
      from pg_constraint copy
      join pg_constraint kept on pg_get_constraintdef(kept.oid) = pg_get_constraintdef(copy.oid)
       and kept.contype = copy.contype
     where copy.conrelid = ${table}::regclass and copy.contype in ('p', 'u') and copy.conname <> kept.conname
       and kept.conrelid = ${original.sql}::regclass`);
  for (const { copy, name } of renamed)
    await work.em.execute(
      sql`alter table ${raw(table)} rename constraint ${raw(copy)} to ${raw(name)}`,
    );
}

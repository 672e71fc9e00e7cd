import { sql } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import { idOf } from '../kernel/ids.ts';
import { paging, type Page } from '../kernel/page.ts';
import type { AuditEntryRow } from './audit.types.ts';

interface AuditOf {
  accountId: string | null;
  offset: number;
  limit: number;
}

/** Every command, or those that named an account or posted to it; newest first. */
export const auditEntries = query({
  permission: 'audit:read',
  async run({ em }, input: AuditOf): Promise<Page<AuditEntryRow>> {
    const { offset, limit } = paging(input.offset, input.limit);
    const accountId = input.accountId === null ? null : idOf(input.accountId, 'Account');
    const concerned = accountId === null ? sql`true` : ofAccount(accountId);
    const [count] = await em.execute<{ total: number }[]>(
      sql`select count(*)::integer as total from audit_entries entry where ${concerned}`,
    );
    const items = await em.execute<AuditEntryRow[]>(sql`
      select id, at, day, actor_id as "byId", command, input::text as input, changed::text as changed
        from audit_entries entry
       where ${concerned}
       order by at desc, id desc
       limit ${limit} offset ${offset}`);
    return { total: count?.total ?? 0, items };
  },
});

const ofAccount = (id: string) => sql`(
  entry.input ->> 'accountId' = ${id} or entry.changed ->> 'accountId' = ${id}
  or entry.changed ->> 'id' = ${id}
  or entry.id in (select posting_id from documents where account_id = ${id}
                   union all select posting_id from payments where account_id = ${id}
                   union all select paid.posting_id from payment_entries paid
                               join payments payment on payment.id = paid.payment_id
                              where payment.account_id = ${id}
                   union all select allocation.posting_id
                               from allocations allocation
                               join documents document on document.id = allocation.document_id
                              where document.account_id = ${id}))`;

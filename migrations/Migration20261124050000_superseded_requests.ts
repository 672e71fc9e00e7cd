import { Migration } from '@mikro-orm/migrations';

/** A request that a newer decision overtook is closed; those that were left open so far are closed by what overtook them. */
export class Migration20261124050000_superseded_requests extends Migration {
  override up(): void {
    this.addSql(`alter table approvals
      drop constraint approvals_status_known,
      add constraint approvals_status_known check (status in ('OPEN', 'APPROVED', 'REFUSED', 'SUPERSEDED'))`);
    this.addSql(`
      update approvals waiting
         set status = 'SUPERSEDED', decided_by = coalesce(newer.set_by, waiting.requested_by),
             decided_on = newer.set_on, decided_at = newer.set_at, decision_reason = newer.reason
        from approvals asked
       cross join lateral (select change.* from credit_limits change
                            where change.account_id = asked.account_id and change.set_at > asked.requested_at
                            order by change.set_at desc, change.id desc limit 1) newer
       where waiting.id = asked.id and asked.kind = 'CREDIT_LIMIT' and asked.status = 'OPEN'`);
  }
}

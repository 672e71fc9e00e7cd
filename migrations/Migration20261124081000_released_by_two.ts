import { Migration } from '@mikro-orm/migrations';

/** Orders above a threshold are let go by two persons: who else agreed, and what the threshold was, stay with the hold. */
export class Migration20261124081000_released_by_two extends Migration {
  override up(): void {
    for (const table of ['approvals', 'approval_thresholds'])
      this.addSql(`alter table ${table}
        drop constraint ${table}_kind_known,
        add constraint ${table}_kind_known check (kind in ('WRITE_OFF', 'REFUND', 'CREDIT_LIMIT', 'RELEASE'))`);
    this.addSql(`alter table approvals
      add column hold_id uuid constraint approvals_hold_known references holds,
      add constraint approvals_release_of_hold check ((kind = 'RELEASE') = (hold_id is not null)),
      drop constraint approvals_decided_whole,
      add constraint approvals_decided_whole check ((status = 'OPEN') = (decided_at is null)
        and (decided_on is null) = (decided_at is null)
        and (decided_by is null or status <> 'OPEN')
        and (decided_by is not null or status in ('OPEN', 'SUPERSEDED')))`);
    this.addSql(
      `create index approvals_hold on approvals (hold_id, requested_at) where hold_id is not null`,
    );
    this.addSql(`comment on column approvals.decided_by is
      'Empty while it waits, and where its order went by itself before anybody decided'`);
    this.addSql(`alter table holds
      add column approval_id uuid constraint holds_approval_known references approvals,
      add column alone_up_to numeric(20,4),
      add column let_go_alone numeric(20,4)`);
    this.addSql(`comment on column holds.approval_id is
      'The second person''s approval that a person let it go with; empty where nobody else was asked'`);
    this.addSql(`comment on column holds.alone_up_to is
      'The threshold of releases as a person let it go; empty: there was none'`);
    this.addSql(`comment on column holds.let_go_alone is
      'What counted against the threshold: this order, and others of the account that went that day without a second person'`);
  }
}

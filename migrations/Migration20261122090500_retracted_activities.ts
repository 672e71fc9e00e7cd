import { Migration } from '@mikro-orm/migrations';

/** What somebody logged by a slip can be taken back: it stays in the history, marked, and counts for nothing. */
export class Migration20261122090500_retracted_activities extends Migration {
  override up(): void {
    this.addSql('alter table activities add column retracted_at timestamptz');
    this.addSql(
      `comment on column activities.retracted_at is 'When its author took it back: it stays to be read and counts for nothing'`,
    );
    this.addSql('drop index activities_contacts');
    this.addSql(
      `create index activities_contacts on activities (day, account_id)
        where kind in ('CALL', 'EMAIL', 'LETTER', 'SMS', 'VISIT', 'MEETING') and retracted_at is null`,
    );
  }
}

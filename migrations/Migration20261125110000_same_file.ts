import { Migration } from '@mikro-orm/migrations';

/** Whether a file came before is asked for every file, and for every import of the history. */
export class Migration20261125110000_same_file extends Migration {
  override up(): void {
    this.addSql('create index imports_file on imports (file_hash, created_at)');
  }
}

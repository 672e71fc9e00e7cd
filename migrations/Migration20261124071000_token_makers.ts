import { Migration } from '@mikro-orm/migrations';

/** A token that somebody else made must not decide in its user's name; who made those there are, nobody knows any more. */
export class Migration20261124071000_token_makers extends Migration {
  override up(): void {
    this.addSql(
      `alter table api_tokens add column made_by uuid constraint api_tokens_made_by_known references users`,
    );
    this.addSql(`comment on column api_tokens.made_by is
      'Who made it; null: made before this was kept. One that its own user made may decide in his name, others may not'`);
  }
}

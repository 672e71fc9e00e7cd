import { Migration } from '@mikro-orm/migrations';

/** A page as somebody has put it together, under a name: his own, or shared with those of some roles. */
export class Migration20261122091000_saved_views extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `create table saved_views (
     id uuid not null,
     owner_id uuid not null,
     page text not null,
     name text not null,
     query text not null,
     roles text[] not null default '{}',
     version integer not null default 1,
     created_at timestamptz not null,
     updated_at timestamptz not null,
     constraint saved_views_pkey primary key (id),
     constraint saved_views_owner_known foreign key (owner_id) references users (id),
     constraint saved_views_page_known check (page in ('EXPOSURE')),
     constraint saved_views_roles_known check (roles <@ array['COLLECTOR','AGENT','FIELD_AGENT','SALES_HEAD','DIRECTOR','ADMIN'])
   )`,
  `comment on table saved_views is 'A page as somebody has put it together, under a name'`,
  `comment on column saved_views.query is 'The query part of a link to it; holds no figures, so everybody sees his own in it'`,
  `comment on column saved_views.roles is 'Who sees it besides its owner; empty: nobody'`,
  `comment on column saved_views.version is 'Counts changes, so that a window that has not seen one does not undo it'`,
  `create unique index saved_views_name_unique on saved_views (owner_id, page, lower(name))`,
];

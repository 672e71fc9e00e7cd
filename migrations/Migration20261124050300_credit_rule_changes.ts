import { Migration } from '@mikro-orm/migrations';

const PARAMS = `
  case when coalesce((known.input ->> 'exempts')::boolean, false) then '{}'::jsonb
       else jsonb_strip_nulls(case known.input ->> 'code'
              when 'OVERDUE_DAYS' then jsonb_build_object('days', known.input -> 'days')
              when 'OVERDUE_AMOUNT' then jsonb_build_object('amount', known.input -> 'amount', 'share', known.input -> 'share')
              when 'BROKEN_PROMISES' then jsonb_build_object('count', known.input -> 'count', 'withinDays', known.input -> 'withinDays')
              else '{}'::jsonb end) end`;

/** What the audit knows of earlier rules: how each was set, and which were taken away. */
export const RULES_OF_THE_AUDIT = `
  with told as (
    select entry.id, entry.at, entry.actor_id, entry.input, false as removed
      from audit_entries entry where entry.command = 'setCreditRule'
    union all
    select gone.id, gone.at, gone.actor_id, latest.input, true
      from audit_entries gone
     cross join lateral (select made.input from audit_entries made
                          where made.command = 'setCreditRule' and made.changed ->> 'rule' = gone.input ->> 'id'
                            and made.at <= gone.at
                          order by made.at desc limit 1) latest
     where gone.command = 'removeCreditRule'
  )
  select known.id, known.input ->> 'code' as code, coalesce(known.input ->> 'scope', 'ALL') as scope,
         btrim(known.input ->> 'customerClass') as customer_class, (known.input ->> 'accountId')::uuid as account_id,
         coalesce((known.input ->> 'exempts')::boolean, false) as exempts, ${PARAMS} as params,
         coalesce((known.input ->> 'graceDays')::integer, 0) as grace_days,
         coalesce((known.input ->> 'autoRelease')::boolean, true) as auto_release,
         coalesce((known.input ->> 'enabled')::boolean, true) as enabled, known.removed,
         nullif(btrim(known.input ->> 'reason'), '') as reason, known.at as changed_at, known.actor_id as changed_by
    from told known`;

/** Every version of the rules that hold orders, those before today from the audit. */
export class Migration20261124050300_credit_rule_changes extends Migration {
  override up(): void {
    this.addSql(`
      create table credit_rule_changes (
        id uuid not null,
        code text not null,
        scope text not null,
        customer_class text,
        account_id uuid,
        exempts boolean not null,
        params jsonb not null,
        grace_days integer not null,
        auto_release boolean not null,
        enabled boolean not null,
        removed boolean not null,
        reason text,
        changed_at timestamptz,
        changed_by uuid,
        constraint credit_rule_changes_pkey primary key (id),
        constraint credit_rule_changes_account_known foreign key (account_id) references accounts (id),
        constraint credit_rule_changes_changed_by_known foreign key (changed_by) references users (id)
      )`);
    this.addSql(
      `comment on table credit_rule_changes is 'Append-only: each rule as it stood from a moment on, or as it was when it was taken away. Of one rule by code and people: it keeps its history when it is set anew'`,
    );
    this.addSql(
      `comment on column credit_rule_changes.id is 'That of the command; of rules as they were delivered, their own'`,
    );
    this.addSql(`comment on column credit_rule_changes.changed_at is 'Empty: as it was delivered'`);
    this.addSql(
      `create index credit_rule_changes_order on credit_rule_changes (changed_at desc nulls last, id desc)`,
    );
    this.addSql(`
      insert into credit_rule_changes (id, code, scope, exempts, params, grace_days, auto_release, enabled, removed) values
        ('01890000-0000-7000-8000-000000000101', 'OVER_LIMIT', 'ALL', false, '{}', 0, true, true, false),
        ('01890000-0000-7000-8000-000000000102', 'OVERDUE_DAYS', 'ALL', false, '{"days": 5}', 0, true, true, false),
        ('01890000-0000-7000-8000-000000000103', 'OVERDUE_AMOUNT', 'ALL', false, '{"amount": "1000", "share": "0.20"}', 0, true, false, false),
        ('01890000-0000-7000-8000-000000000104', 'ACCOUNT_BLOCKED', 'ALL', false, '{}', 0, false, true, false),
        ('01890000-0000-7000-8000-000000000105', 'LIMIT_EXPIRED', 'ALL', false, '{}', 0, true, true, false),
        ('01890000-0000-7000-8000-000000000106', 'BROKEN_PROMISES', 'ALL', false, '{"count": 2, "withinDays": 90}', 0, false, false, false)`);
    this.addSql(`
      with told as (${RULES_OF_THE_AUDIT})
      insert into credit_rule_changes (id, code, scope, customer_class, account_id, exempts, params, grace_days,
                                       auto_release, enabled, removed, reason, changed_at, changed_by)
      select id, code, scope, customer_class, account_id, exempts, params, grace_days, auto_release, enabled, removed,
             reason, changed_at, changed_by
        from told`);
  }
}

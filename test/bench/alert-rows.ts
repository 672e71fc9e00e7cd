import { TODAY } from './world.ts';

/** Alerts that every account with something overdue raises when it first comes in. */
const RAISED = `select account_id, code, row_number() over () as position
    from balances cross join (values ('FIRST_OVERDUE'), ('OVERDUE_DAYS'), ('DEBT_GROWING')) rule(code)
   where overdue > 0`;

/** The rows of those alerts, straight into the tables: the alert, what the rule remembers, the line in the timeline. */
export const ALERT_ROWS = [
  `insert into alerts (id, position, code, severity, account_id, params, day, raised_at)
   select gen_random_uuid(), position, code, 'WARNING', account_id, '{"days": 30}', '${TODAY}', '${TODAY}'
     from (${RAISED}) raised`,
  `insert into alert_states (account_id, code, currency, level)
   select account_id, code, '', 1 from (${RAISED}) raised`,
  `insert into activities (id, account_id, kind, at, day, code, params)
   select gen_random_uuid(), account_id, 'ALERT', '${TODAY}', '${TODAY}', 'alert.' || code, '{"days": 30}'
     from (${RAISED}) raised`,
];

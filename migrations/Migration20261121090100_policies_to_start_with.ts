import { Migration } from '@mikro-orm/migrations';

/** Effective-dated rows that the contract names as the start; an organisation changes them by later rows. */
export class Migration20261121090100_policies_to_start_with extends Migration {
  override up(): void {
    this.addSql(`insert into alert_positions (id, last) values (1, 0)`);
    this.addSql(`insert into alert_rules (code, from_day, severity, params) values
      ('DEBT_GROWING', '2000-01-01', 'WARNING', '{"amount": "100", "share": "0.10"}'),
      ('FIRST_OVERDUE', '2000-01-01', 'INFO', '{}'),
      ('OVERDUE_DAYS', '2000-01-01', 'WARNING', '{"days": [5, 10, 15, 30, 60, 90]}'),
      ('PROMISE_BROKEN', '2000-01-01', 'CRITICAL', '{}'),
      ('LIMIT_NEAR', '2000-01-01', 'WARNING', '{"share": "0.90"}'),
      ('LIMIT_EXCEEDED', '2000-01-01', 'CRITICAL', '{}')`);
    this
      .addSql(`insert into score_plans (id, from_day, earn_rate, late_steps, penalty_weights, penalty_cap) values
      ('01890000-0000-7000-8000-000000000001', '2000-01-01', 0.02,
       '[{"to": 0, "times": "1.0"}, {"to": 15, "times": "0.9"}, {"to": 30, "times": "0.7"},
         {"to": 60, "times": "0.4"}, {"to": 90, "times": "0.2"}, {"to": null, "times": "0"}]',
       '["0.002", "0.005", "0.01", "0.02"]', 0.5)`);
  }
}

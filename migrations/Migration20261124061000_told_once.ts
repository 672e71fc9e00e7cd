import { Migration } from '@mikro-orm/migrations';

/** Lines of alerts about acts that wrote a line of their own at the same moment. */
export const TOLD_TWICE = `
  select line.id
    from activities line
    join (values ('alert.ORDER_HELD', 'HOLD'), ('alert.HOLD_RELEASED', 'HOLD'),
                 ('alert.PROMISE_BROKEN', 'PROMISE'), ('alert.PAYMENT_REVERSED', 'PAYMENT')) as told(code, kind)
      on told.code = line.code
   where line.kind = 'ALERT'
     and exists (select 1 from activities act
                  where act.account_id = line.account_id and act.at = line.at and act.kind = told.kind)`;

/** Timelines told some acts twice: the act itself, and the alert about it. The alert's line goes; the alert stays. */
export class Migration20261124061000_told_once extends Migration {
  override up(): void {
    this.addSql(`delete from activities where id in (${TOLD_TWICE})`);
  }
}

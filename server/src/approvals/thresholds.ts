import { sql } from '@mikro-orm/postgresql';
import { command, query } from '../kernel/command.ts';
import { BadInput } from '../kernel/errors.ts';
import { decimal, digitsOf, minor, wire } from '../kernel/money.ts';
import type { ApprovalKind } from './approval-kinds.ts';

/** Above which amount a second person decides. */
export interface ApprovalThreshold {
  kind: ApprovalKind;
  currency: string;
  amount: string;
}

/** The thresholds in force on the business day; a kind and currency without one needs nobody. */
export const approvalThresholds = query({
  permission: 'policies:read',
  async run({ em, today }): Promise<ApprovalThreshold[]> {
    const rows = await em.execute<ApprovalThreshold[]>(sql`
      select * from (
        select distinct on (kind, currency) kind, currency, amount::text from approval_thresholds
         where from_day <= ${today}::date order by kind, currency, from_day desc) latest
       where amount is not null order by kind, currency`);
    return rows.map(row => ({ ...row, amount: wire(row.amount, row.currency) }));
  },
});

export interface SetApprovalThreshold {
  kind: ApprovalKind;
  currency: string;
  amount?: string | null;
}

/** From today on a second person decides above this amount; without an amount, nobody is asked. */
export const setApprovalThreshold = command({
  name: 'setApprovalThreshold',
  permission: 'policies:set',
  async run({ em, today }, { kind, currency, amount }: SetApprovalThreshold) {
    digitsOf(currency);
    const least = amount == null ? null : minor(amount, currency);
    if (least !== null && least < 0n) throw new BadInput('amount', 'Not below zero');
    const text = least === null ? null : decimal(least, currency);
    await em.execute(sql`
      insert into approval_thresholds (kind, currency, from_day, amount)
      values (${kind}, ${currency}, ${today}, ${text})
      on conflict (kind, currency, from_day) do update set amount = excluded.amount`);
    return { id: `${kind} ${currency}`, changed: { kind, currency, amount: text } };
  },
});

import { defineEntity, p } from '@mikro-orm/core';
import { DomainError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';

export const PROMISE_STATUSES = [
  'OPEN',
  'KEPT',
  'PARTIALLY_KEPT',
  'BROKEN',
  'WITHDRAWN',
  'SUPERSEDED',
] as const;
export type PromiseStatus = (typeof PROMISE_STATUSES)[number];
export type WithdrawnBy = 'CUSTOMER' | 'US';

const PaymentPromiseSchema = defineEntity({
  name: 'PaymentPromise',
  tableName: 'promises',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    accountId: p.uuid().fieldName('account_id'),
    companyId: p.uuid().fieldName('company_id'),
    currency: p.string(),
    /** Decimal text; arithmetic on it is done in minor units or in SQL. */
    amount: p.decimal().precision(20).scale(4),
    dueOn: p.date().fieldName('due_on').$type<LocalDate>(),
    status: p.enum(PROMISE_STATUSES).default('OPEN'),
    paid: p.decimal().precision(20).scale(4).default('0'),
    paidInTime: p.decimal().precision(20).scale(4).fieldName('paid_in_time').default('0'),
    contactName: p.string().fieldName('contact_name').nullable(),
    note: p.string().nullable(),
    takenBy: p.uuid().fieldName('taken_by').nullable(),
    recordedOn: p.date().fieldName('recorded_on').$type<LocalDate>(),
    recordedAt: p.datetime().fieldName('recorded_at'),
    closedOn: p.date().fieldName('closed_on').$type<LocalDate>().nullable(),
    closedBy: p.uuid().fieldName('closed_by').nullable(),
    withdrawnBy: p
      .enum(['CUSTOMER', 'US'] as const)
      .fieldName('withdrawn_by')
      .nullable(),
    reason: p.string().nullable(),
  },
});

/** What a customer said he would pay, and when. Its terms are never edited: it is kept, broken or withdrawn. */
export class PaymentPromise extends PaymentPromiseSchema.class {
  /** PROMISE_CLOSED where it has been judged or withdrawn already. */
  withdraw(by: WithdrawnBy, reason: string, on: LocalDate, userId: string | null): void {
    if (this.status !== 'OPEN') {
      throw new DomainError('PROMISE_CLOSED', 'This promise is no longer open', {
        status: this.status,
      });
    }
    this.status = 'WITHDRAWN';
    this.withdrawnBy = by;
    this.reason = reason;
    this.closedOn = on;
    this.closedBy = userId;
  }
}

PaymentPromiseSchema.setClass(PaymentPromise);

import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/scalars.ts';

export const AlertSeverityEnum = {
  INFO: 'INFO',
  WARNING: 'WARNING',
  CRITICAL: 'CRITICAL',
} as const;
registerEnumType(AlertSeverityEnum, {
  name: 'AlertSeverity',
  description: 'How urgent an alert is.',
  valuesConfig: {
    INFO: { description: 'Good to know.' },
    WARNING: { description: 'Look at it today.' },
    CRITICAL: { description: 'Act now.' },
  },
});

@ObjectType('Alert', {
  simpleResolvers: true,
  description: 'Something about an account that somebody should know.',
})
export class AlertType {
  @Field(() => ID, {
    description: 'Later alerts have later ids; resume a subscription after the last one seen.',
  })
  id!: string;
  @Field(() => String, {
    description:
      'DEBT_GROWING, LIMIT_NEAR, LIMIT_EXCEEDED, FIRST_OVERDUE, OVERDUE_DAYS, PROMISE_BROKEN, PAYMENT_REVERSED, ORDER_HELD, HOLD_RELEASED.',
  })
  code!: string;
  @Field(() => AlertSeverityEnum, { description: 'As the rule says.' }) severity!: string;
  accountId!: string;
  @Field(() => String, { description: "One sentence in the caller's language." }) text!: string;
  @Field(() => String, {
    nullable: true,
    description: 'ISO 4217 code where it is about an amount.',
  })
  currency!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was raised.' }) raisedAt!: string;
  @Field(() => Boolean, { description: 'Whether the caller has read it.' }) read!: boolean;
}

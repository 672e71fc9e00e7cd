import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar, DecimalScalar } from '../kernel/scalars.ts';
import { MOVE_KINDS, type MoveKind } from './entries.ts';
import type { StatementMove } from './statement-moves.query.ts';
import type { Statement } from './statement.query.ts';

export const StatementMoveKind = Object.fromEntries(MOVE_KINDS.map(kind => [kind, kind])) as Record<
  MoveKind,
  MoveKind
>;

registerEnumType(StatementMoveKind, {
  name: 'StatementMoveKind',
  description: 'What moved the balance of an account.',
  valuesConfig: {
    INVOICE: { description: 'Goods or services sold.' },
    CREDIT_NOTE: { description: 'A credit note.' },
    DEBIT_NOTE: { description: 'A debit note.' },
    OPENING: { description: 'A balance taken over from another system.' },
    PAYMENT: { description: 'Money received.' },
    REFUND: { description: 'Money given back to the customer.' },
    MOVE: { description: 'Money that was another account’s, taken there.' },
    REVERSAL: { description: 'A payment that was taken back.' },
    WRITE_OFF: { description: 'Written off.' },
    TOLERANCE: { description: 'A small difference let go.' },
    DEDUCTION: { description: 'Deducted by the customer, with a reason.' },
    VOID: { description: 'The document was voided.' },
    SETTLED_BEFORE_IMPORT: { description: 'Settled before the document was imported.' },
    SETTLED_IN_ERP: { description: 'Settled in the ERP, as a file told.' },
  },
});

@ObjectType('StatementMove', {
  simpleResolvers: true,
  description: 'An entry that moved what an account owes.',
})
export class StatementMoveType implements StatementMove {
  @Field(() => ID, { description: 'Of the entry.' }) id!: string;
  @Field(() => StatementMoveKind, { description: 'What it is.' }) kind!: MoveKind;
  @Field(() => DateScalar, { description: 'The business day on which it was booked.' })
  bookedOn!: LocalDate;
  @Field(() => DateScalar, { description: 'Day of issue, value day of money.' }) day!: LocalDate;
  @Field(() => DateScalar, { nullable: true, description: 'Due day of a document.' })
  dueOn!: LocalDate | null;
  @Field(() => String, { description: 'Number of the document, reference of the payment.' })
  text!: string;
  @Field(() => String, { nullable: true, description: 'Why, where somebody said so.' })
  reason!: string | null;
  @Field(() => ID, { nullable: true, description: 'The document it is, or is about.' })
  itemId!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'What it raised the balance by.' })
  debit!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'What it lowered the balance by.' })
  credit!: string | null;
  @Field(() => DecimalScalar, { description: 'The balance after it.' }) balance!: string;
}

@ObjectType('StatementMovePage', {
  simpleResolvers: true,
  description: 'A page of moves, in the order they were booked in.',
})
export class StatementMovePageType {
  @Field(() => Int, { description: 'All moves, this page or not.' }) total!: number;
  @Field(() => [StatementMoveType], { description: 'This page.' }) items!: StatementMoveType[];
}

@ObjectType('AccountStatement', {
  simpleResolvers: true,
  description:
    'What an account owed one company in one currency between two days: opening, moves, closing. A balance is what is open less what is unapplied.',
})
export class StatementType implements Statement {
  accountId!: string;
  companyId!: string;
  @Field(() => String, { description: 'Code of the company.' }) company!: string;
  @Field(() => String, { description: 'Its name.' }) companyName!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DateScalar, { description: 'First day.' }) from!: LocalDate;
  @Field(() => DateScalar, { description: 'Last day.' }) to!: LocalDate;
  @Field(() => DecimalScalar, { description: 'The balance as the first day began.' })
  opening!: string;
  @Field(() => DecimalScalar, { description: 'All that raised it.' }) debit!: string;
  @Field(() => DecimalScalar, { description: 'All that lowered it, as a positive amount.' })
  credit!: string;
  @Field(() => DecimalScalar, { description: 'The balance as the last day ended.' })
  closing!: string;
}

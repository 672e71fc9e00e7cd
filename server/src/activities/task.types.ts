import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar, DateTimeScalar } from '../kernel/scalars.ts';
import { TASK_STATUSES, type TaskStatus } from './kinds.ts';

export const TaskStatusEnum = Object.fromEntries(TASK_STATUSES.map(each => [each, each])) as Record<
  TaskStatus,
  TaskStatus
>;

registerEnumType(TaskStatusEnum, {
  name: 'TaskStatus',
  description: 'Where a task stands.',
  valuesConfig: {
    OPEN: { description: 'To do.' },
    DONE: { description: 'Done, with an outcome where one was noted.' },
    CANCELLED: { description: 'No longer to do.' },
  },
});

@ObjectType('Task', {
  simpleResolvers: true,
  description: 'Something to do on an account by a day.',
})
export class TaskType {
  @Field(() => ID, { description: 'Ours.' })
  id!: string;

  @Field(() => String, { description: "What to do; that of a rule is in the reader's language." })
  title!: string;

  @Field(() => DateScalar, { description: 'The day it is for.' })
  dueOn!: string;

  @Field(() => TaskStatusEnum, { description: 'Where it stands.' })
  status!: TaskStatus;

  @Field(() => String, { nullable: true, description: 'What came of it.' })
  outcome!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  createdAt!: string;
}

@ObjectType('TaskPage', { simpleResolvers: true, description: 'One page of tasks.' })
export class TaskPageType {
  @Field(() => Int, { description: 'All that match, not only this page.' })
  total!: number;

  @Field(() => [TaskType], { description: 'Soonest first.' })
  items!: TaskType[];
}

@InputType('CreateTaskInput', { description: 'Something to do on an account by a day.' })
export class CreateTaskInput {
  @Field(() => ID, { description: 'The debtor.' })
  accountId!: string;

  @Field(() => String, { description: '1 to 200 characters.' })
  title!: string;

  @Field(() => DateScalar, { description: 'Not before the business day.' })
  dueOn!: LocalDate;

  @Field(() => ID, { nullable: true, description: 'Whose it is; the caller if left out.' })
  assigneeId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'The account is put off: it steps back on the worklist until that day.',
  })
  putsOff?: boolean | null;
}

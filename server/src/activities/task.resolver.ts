import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { accountOf, type AccountRow } from '../accounts/account.query.ts';
import { AccountType } from '../accounts/account.types.ts';
import type { Context } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar } from '../kernel/scalars.ts';
import { userOf } from '../users/user.query.ts';
import { UserType } from '../users/user.types.ts';
import { cancelTask } from './cancel-task.ts';
import { completeTask } from './complete-task.ts';
import { createTask } from './create-task.ts';
import type { TaskStatus } from './kinds.ts';
import { reopenTask } from './reopen-task.ts';
import { nextActionOf, taskList, taskNow, tasksOf, type TaskRow } from './task.query.ts';
import { CreateTaskInput, TaskPageType, TaskStatusEnum, TaskType } from './task.types.ts';

@Resolver(() => TaskType)
export class TaskResolver {
  @Query(() => TaskPageType, {
    description: 'Open tasks of the caller (or of a colleague), soonest first.',
  })
  taskList(
    @Ctx() context: Context,
    @Arg('assigneeId', () => ID, { nullable: true, description: 'Whose; the caller if left out.' })
    assigneeId: string | null,
    @Arg('until', () => DateScalar, { nullable: true, description: 'Due on or before that day.' })
    until: LocalDate | null,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Tasks to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return taskList(context, {
      assigneeId: assigneeId ?? null,
      until: until ?? null,
      offset,
      limit,
    });
  }

  @Mutation(() => TaskType, { description: 'Something to do on an account by a day.' })
  async createTask(
    @Ctx() context: Context,
    @Arg('input', () => CreateTaskInput, { description: 'What, when, who.' })
    input: CreateTaskInput,
  ) {
    return taskNow(context, await createTask(context, input));
  }

  @Mutation(() => TaskType, { description: 'A task is done; `next` gives the one that follows.' })
  async completeTask(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The open task.' }) id: string,
    @Arg('outcome', () => String, { nullable: true, description: 'What came of it.' })
    outcome?: string | null,
    @Arg('next', () => CreateTaskInput, { nullable: true, description: 'What comes after it.' })
    next?: CreateTaskInput | null,
  ) {
    return taskNow(context, await completeTask(context, { id, outcome, next }));
  }

  @Mutation(() => TaskType, { description: 'A task is no longer to do.' })
  async cancelTask(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The open task.' }) id: string,
  ) {
    return taskNow(context, await cancelTask(context, { id }));
  }

  @Mutation(() => TaskType, { description: 'Opens a task again that the caller closed by a slip.' })
  async reopenTask(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The closed task.' }) id: string,
  ) {
    return taskNow(context, await reopenTask(context, { id }));
  }

  @FieldResolver(() => AccountType, { description: 'The debtor.' })
  account(@Ctx() context: Context, @Root() row: TaskRow) {
    return accountOf(context, row.accountId);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: "Whose it is; null: nobody's yet.",
  })
  assignee(@Ctx() context: Context, @Root() row: TaskRow) {
    return userOf(context, row.assigneeId);
  }
}

@Resolver(() => AccountType)
export class AccountTaskResolver {
  @FieldResolver(() => [TaskType], { description: 'Soonest first, at most 200.' })
  tasks(
    @Ctx() context: Context,
    @Root() row: AccountRow,
    @Arg('status', () => TaskStatusEnum, {
      nullable: true,
      defaultValue: 'OPEN',
      description: 'null: whatever it is.',
    })
    status: TaskStatus | null,
  ) {
    return tasksOf(context, row.id, status);
  }

  @FieldResolver(() => TaskType, {
    nullable: true,
    description: 'The next thing due on this account, and whose it is.',
  })
  nextAction(@Ctx() context: Context, @Root() row: AccountRow) {
    return nextActionOf(context, row.id);
  }
}

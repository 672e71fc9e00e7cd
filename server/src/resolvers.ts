import type { NonEmptyArray } from 'type-graphql';
import { AccountResolver } from './accounts/account.resolver.ts';
import { AccountActivityResolver, ActivityResolver } from './activities/activity.resolver.ts';
import { AccountTaskResolver, TaskResolver } from './activities/task.resolver.ts';
import { UserResolver } from './users/user.resolver.ts';

/** The resolvers of all rooms; one line each. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
export const resolvers: NonEmptyArray<Function> = [
  AccountResolver,
  AccountActivityResolver,
  AccountTaskResolver,
  ActivityResolver,
  TaskResolver,
  UserResolver,
];

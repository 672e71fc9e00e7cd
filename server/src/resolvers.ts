import type { NonEmptyArray } from 'type-graphql';
import { AccountResolver } from './accounts/account.resolver.ts';
import { UserResolver } from './users/user.resolver.ts';

/** The resolvers of all rooms; one line each. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
export const resolvers: NonEmptyArray<Function> = [AccountResolver, UserResolver];

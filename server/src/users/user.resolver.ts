import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { CallerContext } from './door.ts';
import { me } from './me.query.ts';
import { signIn } from './sign-in.ts';
import { userOf } from './user.query.ts';
import { UserType } from './user.types.ts';

@Resolver()
export class UserResolver {
  @Query(() => UserType, { description: 'The caller.' })
  me(@Ctx() context: CallerContext) {
    return me(context, {});
  }

  @Mutation(() => UserType, { description: 'Opens a session: answers with its cookie.' })
  async signIn(
    @Ctx() context: CallerContext,
    @Arg('email', () => String, { description: 'In any case.' }) email: string,
    @Arg('password', () => String, { description: 'As it was chosen.' }) password: string,
  ) {
    return userOf(context, await signIn(context, { email, password }));
  }
}

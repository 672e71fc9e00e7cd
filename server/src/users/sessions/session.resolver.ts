import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { userOf } from '../user.query.ts';
import { UserType } from '../user.types.ts';
import { changePassword } from './change-password.ts';
import { createFirstAdministrator } from './create-first-administrator.ts';
import type { CallerContext } from './door.ts';
import { FirstAdministratorInput } from './session.types.ts';
import { setPassword } from './set-password.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

@Resolver()
export class SessionResolver {
  @Mutation(() => UserType, { description: 'Opens a session: answers with its cookie.' })
  async signIn(
    @Ctx() context: CallerContext,
    @Arg('email', () => String, { description: 'In any case.' }) email: string,
    @Arg('password', () => String, { description: 'As it was chosen.' }) password: string,
  ) {
    return userOf(context, await signIn(context, { email, password }));
  }

  @Mutation(() => Boolean, { description: 'Ends the session, with its open sockets.' })
  signOut(@Ctx() context: CallerContext) {
    return signOut(context);
  }

  @Mutation(() => UserType, {
    description: 'Creates the first administrator (and signs in); refused once anybody exists.',
  })
  async createFirstAdministrator(
    @Ctx() context: CallerContext,
    @Arg('input', () => FirstAdministratorInput, { description: 'Who, and for whom.' })
    input: FirstAdministratorInput,
  ) {
    return userOf(context, await createFirstAdministrator(context, { ...input }));
  }

  @Mutation(() => Boolean, {
    description: "Sets another user's password (administrators); ends that user's sessions.",
  })
  async setPassword(
    @Ctx() context: CallerContext,
    @Arg('userId', () => ID, { description: 'Whose.' }) userId: string,
    @Arg('password', () => String, { description: '10 characters or more.' }) password: string,
  ) {
    await setPassword(context, { userId, password });
    return true;
  }

  @Mutation(() => Boolean, {
    description: "Changes the caller's own password; ends the other sessions.",
  })
  changePassword(
    @Ctx() context: CallerContext,
    @Arg('current', () => String, { description: 'The one until now.' }) current: string,
    @Arg('password', () => String, { description: '10 characters or more.' }) password: string,
  ) {
    return changePassword(context, { current, password });
  }
}

import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../kernel/context.ts';
import { changeUser } from './change-user.ts';
import { chooseLanguage } from './choose-language.ts';
import { colleagues } from './colleagues.query.ts';
import { createUser } from './create-user.ts';
import { disableUser } from './disable-user.ts';
import { enableUser } from './enable-user.ts';
import { me } from './me.query.ts';
import type { Role } from './roles.ts';
import { userOf } from './user.query.ts';
import {
  ChangeUserInput,
  CreateUserInput,
  RoleEnum,
  UserAccountType,
  UserType,
} from './user.types.ts';
import { userAccount, users } from './users.query.ts';

@Resolver()
export class UserResolver {
  @Query(() => UserType, { description: 'The caller.' })
  me(@Ctx() context: Context) {
    return me(context, {});
  }

  @Query(() => [UserAccountType], {
    description: 'Users of the organisation, by name. Administrators only.',
  })
  users(@Ctx() context: Context) {
    return users(context, {});
  }

  @Query(() => [UserType], {
    description:
      'Colleagues an account or a task can be given to, by name; disabled ones left out.',
  })
  colleagues(
    @Ctx() context: Context,
    @Arg('role', () => RoleEnum, { nullable: true, description: 'Only those who are this.' })
    role: Role | undefined,
  ) {
    return colleagues(context, { role: role ?? null });
  }

  @Mutation(() => UserAccountType, { description: 'Lets a person in.' })
  async createUser(
    @Ctx() context: Context,
    @Arg('input', () => CreateUserInput, { description: 'The person.' }) input: CreateUserInput,
  ) {
    return userAccount(context.em, await createUser(context, { ...input }));
  }

  @Mutation(() => UserAccountType, { description: 'Changes name, roles or language.' })
  async changeUser(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Whose.' }) id: string,
    @Arg('input', () => ChangeUserInput, { description: 'What changes.' }) input: ChangeUserInput,
  ) {
    return userAccount(context.em, await changeUser(context, { id, ...input }));
  }

  @Mutation(() => UserAccountType, {
    description:
      'Shuts a person out at once, and takes his API tokens back for good. Not oneself, and never the last administrator.',
  })
  async disableUser(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Whom.' }) id: string,
  ) {
    return userAccount(context.em, await disableUser(context, { id }));
  }

  @Mutation(() => UserAccountType, { description: 'Lets a disabled person in again.' })
  async enableUser(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Whom.' }) id: string,
  ) {
    return userAccount(context.em, await enableUser(context, { id }));
  }

  @Mutation(() => UserType, { description: "The caller's language of the app." })
  async chooseLanguage(
    @Ctx() context: Context,
    @Arg('language', () => String, { description: 'ro, ru, it, en.' }) language: string,
  ) {
    return userOf(context, await chooseLanguage(context, { language }));
  }
}

import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kernel/context.ts';
import { userOf } from '../user.query.ts';
import { UserType } from '../user.types.ts';
import { apiToken, apiTokens, myApiTokens } from './api-tokens.query.ts';
import {
  ApiTokenType,
  CreateApiTokenInput,
  CreatedApiTokenType,
  type ApiTokenRow,
} from './api-token.types.ts';
import { createApiToken } from './create-api-token.ts';
import { revokeApiToken } from './revoke-api-token.ts';

@Resolver(() => ApiTokenType)
export class ApiTokenResolver {
  @Query(() => [ApiTokenType], { description: 'All tokens, newest first. Administrators only.' })
  apiTokens(@Ctx() context: Context) {
    return apiTokens(context, {});
  }

  @Query(() => [ApiTokenType], { description: "The caller's own tokens, newest first." })
  myApiTokens(@Ctx() context: Context) {
    return myApiTokens(context, {});
  }

  @Mutation(() => CreatedApiTokenType, {
    description: '`token` is shown once. Administrators only; never by a token.',
  })
  async createApiToken(
    @Ctx() context: Context,
    @Arg('input', () => CreateApiTokenInput, { description: 'What it may.' })
    input: CreateApiTokenInput,
  ) {
    const { id, token } = await createApiToken(context, { ...input });
    return { token, apiToken: await apiToken(context.em, id) };
  }

  @Mutation(() => ApiTokenType, {
    description: 'Takes a token back at once: an own one, or as an administrator any.',
  })
  async revokeApiToken(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
  ) {
    return apiToken(context.em, await revokeApiToken(context, { id }));
  }

  @FieldResolver(() => UserType, { description: 'Whose rights it has.' })
  user(@Ctx() context: Context, @Root() { userId }: ApiTokenRow) {
    return userOf(context, userId);
  }
}

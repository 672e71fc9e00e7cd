import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../kernel/context.ts';
import { organisation } from './organisation.query.ts';
import { OrganisationType, SetupType } from './organisation.types.ts';
import { setup } from './setup.query.ts';

@Resolver()
export class OrganisationResolver {
  @Query(() => SetupType, { description: 'What a page must know before anybody is signed in.' })
  setup(@Ctx() context: Context) {
    return setup(context);
  }

  @Query(() => OrganisationType, { description: 'The organisation and its companies.' })
  organisation(@Ctx() context: Context) {
    return organisation(context, {});
  }
}

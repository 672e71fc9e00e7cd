import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../kernel/context.ts';
import type { Role } from '../users/roles.ts';
import { userOf } from '../users/user.query.ts';
import { RoleEnum, UserType } from '../users/user.types.ts';
import { deleteView } from './delete-view.ts';
import { renameView } from './rename-view.ts';
import { saveView } from './save-view.ts';
import { shareView } from './share-view.ts';
import { SavedViewType, SaveViewInput, ViewPageEnum } from './view.types.ts';
import { savedView, savedViews, type SavedView, type ViewPage } from './views.query.ts';

const WHICH = { description: 'An own view.' };
const VERSION = {
  nullable: true,
  description: 'The version that is changed; VIEW_CHANGED where it has changed since.',
};

@Resolver(() => SavedViewType)
export class ViewResolver {
  @Query(() => [SavedViewType], {
    description: "The caller's own views of a page and those shared with his roles, by name.",
  })
  views(
    @Ctx() context: Context,
    @Arg('page', () => ViewPageEnum, { description: 'Of which page.' }) page: ViewPage,
  ) {
    return savedViews(context, { page });
  }

  @Mutation(() => SavedViewType, {
    description:
      'Keeps a page as it is put together; VIEW_NAME_TAKEN, VIEW_NOT_YOURS, VIEW_CHANGED.',
  })
  async saveView(
    @Ctx() context: Context,
    @Arg('input', () => SaveViewInput, { description: 'What is kept.' }) input: SaveViewInput,
  ) {
    return savedView(context, { id: await saveView(context, { ...input }) });
  }

  @Mutation(() => SavedViewType, { description: 'Another name for an own view.' })
  async renameView(
    @Ctx() context: Context,
    @Arg('id', () => ID, WHICH) id: string,
    @Arg('name', () => String, { description: '1 to 80 characters.' }) name: string,
    @Arg('version', () => Int, VERSION) version: number | null,
  ) {
    return savedView(context, { id: await renameView(context, { id, name, version }) });
  }

  @Mutation(() => SavedViewType, {
    description: 'Shows an own view to everybody of these roles, each with his own figures.',
  })
  async shareView(
    @Ctx() context: Context,
    @Arg('id', () => ID, WHICH) id: string,
    @Arg('roles', () => [RoleEnum], { description: 'All from now on; none: private again.' })
    roles: Role[],
    @Arg('version', () => Int, VERSION) version: number | null,
  ) {
    return savedView(context, { id: await shareView(context, { id, roles, version }) });
  }

  @Mutation(() => ID, { description: 'An own view is gone; answers with its id.' })
  deleteView(
    @Ctx() context: Context,
    @Arg('id', () => ID, WHICH) id: string,
    @Arg('version', () => Int, VERSION) version: number | null,
  ) {
    return deleteView(context, { id, version });
  }

  @FieldResolver(() => UserType, { description: 'Whose it is; only he changes it.' })
  owner(@Ctx() context: Context, @Root() { ownerId }: SavedView) {
    return userOf(context, ownerId);
  }
}

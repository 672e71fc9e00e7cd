import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kernel/context.ts';
import { userOf } from '../../users/user.query.ts';
import { UserType } from '../../users/user.types.ts';
import { deleteImportMapping } from './delete-import-mapping.ts';
import { ImportMappingInput, ImportMappingType } from './import-mapping.types.ts';
import { importMappingById, importMappings } from './import-mappings.query.ts';
import { saveImportMapping } from './save-import-mapping.ts';

@Resolver(() => ImportMappingType)
export class ImportMappingResolver {
  @Query(() => [ImportMappingType], { description: 'Mappings that are kept, the last used first.' })
  importMappings(@Ctx() context: Context) {
    return importMappings(context, {});
  }

  @Mutation(() => ImportMappingType, {
    description: 'Keeps which column is which; suggested for files with the same columns.',
  })
  async saveImportMapping(
    @Ctx() context: Context,
    @Arg('input', () => ImportMappingInput, { description: 'What to keep.' })
    input: ImportMappingInput,
  ) {
    return importMappingById(context, { id: await saveImportMapping(context, input) });
  }

  @Mutation(() => ID, { description: 'Forgets a mapping; answers with its id.' })
  deleteImportMapping(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Of the mapping.' }) id: string,
  ) {
    return deleteImportMapping(context, { id });
  }

  @FieldResolver(() => UserType, { description: 'Who saved it.' })
  createdBy(@Root() row: ImportMappingType, @Ctx() context: Context) {
    return userOf(context, row.createdById);
  }
}

import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../kernel/context.ts';
import { OpenItemPageType, OpenItemType } from '../receivables/open-item.types.ts';
import { pivotItems, type CellItem, type Converted } from './pivot-items.query.ts';
import { exposurePivot } from './pivot.query.ts';
import { ConvertedItemType, PivotInput, PivotType } from './pivot.types.ts';
import './texts.ts';

@Resolver()
export class PivotResolver {
  @Query(() => PivotType, { description: 'Where the open items are, over any two axes.' })
  exposurePivot(
    @Ctx() context: Context,
    @Arg('input', () => PivotInput, { description: 'Which pivot.' }) input: PivotInput,
  ) {
    return exposurePivot(context, input);
  }

  @Query(() => OpenItemPageType, { description: 'The open items behind one cell of a pivot.' })
  pivotItems(
    @Ctx() context: Context,
    @Arg('input', () => PivotInput, { description: 'The pivot of the cell.' }) input: PivotInput,
    @Arg('rowKey', () => [String], { description: 'Key of its row.' }) rowKey: string[],
    @Arg('columnKey', () => [String], { description: 'Key of its column.' }) columnKey: string[],
    @Arg('offset', () => Int, { nullable: true, defaultValue: 0, description: 'Items to skip.' })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return pivotItems(context, {
      input,
      rowKey,
      columnKey,
      offset: offset ?? 0,
      limit: limit ?? 50,
    });
  }
}

@Resolver(() => OpenItemType)
export class CellItemResolver {
  @FieldResolver(() => ConvertedItemType, {
    nullable: true,
    description:
      'In the currency of the pivot behind whose cell it stands; null elsewhere, and where each amount stands in its own.',
  })
  converted(@Root() item: CellItem): Converted | null {
    return item.converted ?? null;
  }
}

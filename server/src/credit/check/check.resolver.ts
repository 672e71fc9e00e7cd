import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kernel/context.ts';
import { OpenItemType } from '../../receivables/open-item.types.ts';
import { itemOf } from '../../receivables/receivable.resolver.ts';
import '../texts.ts';
import { creditCheck } from './credit-check.ts';
import { CreditCheckInput, CreditDecisionType, CreditNoticeType } from './decision.types.ts';
import { noticeOf } from './notice.ts';
import { decisionOf } from './worded.ts';

@Resolver(() => CreditDecisionType)
export class CreditCheckResolver {
  @Query(() => CreditDecisionType, {
    description: 'What an order of this amount would meet. Writes nothing.',
  })
  async creditCheck(
    @Ctx() context: Context,
    @Arg('input', () => CreditCheckInput, { description: 'The order.' }) input: CreditCheckInput,
  ): Promise<CreditDecisionType> {
    const { decision, itemIds, reference } = await creditCheck(context, input);
    return decisionOf(context.language, { ...decision, itemIds, reference });
  }

  @FieldResolver(() => CreditNoticeType, {
    nullable: true,
    description:
      'What to tell the customer of a quote that would be held as an order: what is to be paid before we deliver.',
  })
  async notice(
    @Root() { outcome, itemIds, reference, figures }: CreditDecisionType,
    @Ctx() context: Context,
  ): Promise<CreditNoticeType | null> {
    if (outcome !== 'WARN') return null;
    const items = await Promise.all(itemIds.map(id => itemOf(context, id)));
    return noticeOf(reference, figures, items, context.today);
  }

  @FieldResolver(() => [OpenItemType], {
    description:
      'The items that the smallest payment would settle: those that hold the order by their age, else the oldest due.',
  })
  itemsToPay(
    @Root() decision: CreditDecisionType,
    @Ctx() context: Context,
  ): Promise<OpenItemType[]> {
    return Promise.all(decision.itemIds.map(id => itemOf(context, id)));
  }
}

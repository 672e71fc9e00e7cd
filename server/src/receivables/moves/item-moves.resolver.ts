import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.ts';
import { DecimalScalar } from '../../kernel/scalars.ts';
import { OpenItemType } from '../open-item.types.ts';
import { postCreditNote } from '../post-credit-note.ts';
import { itemOf, KEY } from '../receivable.resolver.ts';
import { PostDocumentInput } from '../receivable.types.ts';
import { applyCredit } from './apply-credit.ts';
import { deduct, type DeductionReason } from './deduct.ts';
import { DeductionReasonEnum } from './move.types.ts';
import { item } from './one-entry.query.ts';
import { takeBackAllocation } from './take-back-allocation.ts';
import './texts.ts';
import { voidDocument } from './void-document.ts';
import { writeOff } from './write-off.ts';

const REASON = { description: 'Why, in words; kept with the entry.' } as const;

@Resolver()
export class ItemMoveResolver {
  @Query(() => OpenItemType, {
    nullable: true,
    description: "One item; null where it does not exist or is not the caller's to see.",
  })
  item(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The item.' }) id: string,
  ): Promise<OpenItemType | null> {
    return item(context, { id });
  }

  @Mutation(() => OpenItemType, {
    description: 'Books a credit note on an account; either sign of the amount, stored positive.',
  })
  async postCreditNote(
    @Ctx() context: Context,
    @Arg('input', () => PostDocumentInput, { description: 'The credit note.' })
    input: PostDocumentInput,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<OpenItemType> {
    return itemOf(context, await postCreditNote(context, input, key));
  }

  @Mutation(() => OpenItemType, {
    description:
      'Settles an item by a credit of the same account, company and currency; answers with the item.',
  })
  async applyCredit(
    @Ctx() context: Context,
    @Arg('creditItemId', () => ID, { description: 'A credit note or a negative opening.' })
    creditItemId: string,
    @Arg('itemId', () => ID, { description: 'The item to settle.' }) itemId: string,
    @Arg('amount', () => DecimalScalar, { description: 'At most what is open of either.' })
    amount: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<OpenItemType> {
    return itemOf(context, await applyCredit(context, { creditItemId, itemId, amount }, key));
  }

  @Mutation(() => OpenItemType, {
    description:
      'Gives up a part of an item, or all of it. Above the threshold it waits for a second person: see `waiting`.',
  })
  async writeOff(
    @Ctx() context: Context,
    @Arg('itemId', () => ID, { description: 'The item.' }) itemId: string,
    @Arg('amount', () => DecimalScalar, { description: 'Above zero, at most what is open.' })
    amount: string,
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<OpenItemType> {
    return itemOf(context, await writeOff(context, { itemId, amount, reason }, key));
  }

  @Mutation(() => OpenItemType, {
    description:
      'Takes off an item what the customer paid less, with his reason. Above the threshold of write-offs it waits for a second person: see `waiting`.',
  })
  async deduct(
    @Ctx() context: Context,
    @Arg('itemId', () => ID, { description: 'The item.' }) itemId: string,
    @Arg('amount', () => DecimalScalar, { description: 'Above zero, at most what is open.' })
    amount: string,
    @Arg('reason', () => DeductionReasonEnum, { description: 'Why he paid less.' })
    reason: DeductionReason,
    @Arg('note', () => String, { nullable: true, description: 'More, in words.' })
    note: string | null,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<OpenItemType> {
    return itemOf(context, await deduct(context, { itemId, amount, reason, note }, key));
  }

  @Mutation(() => OpenItemType, {
    description:
      'A document that should not have been, with all its instalments; refused while anything settles it.',
  })
  async voidDocument(
    @Ctx() context: Context,
    @Arg('itemId', () => ID, { description: 'The document, or an instalment of it.' })
    itemId: string,
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<OpenItemType> {
    return itemOf(context, await voidDocument(context, { itemId, reason }, key));
  }

  @Mutation(() => OpenItemType, {
    description:
      'Takes back what settled an item: it is open again, and the money or the credit unapplied. Moving an allocation is this, and allocating again.',
  })
  async takeBackAllocation(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The settlement.' }) id: string,
    @Arg('amount', () => DecimalScalar, {
      nullable: true,
      description: 'A part of it; all that is left where left out.',
    })
    amount: string | null,
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<OpenItemType> {
    return itemOf(context, await takeBackAllocation(context, { id, amount, reason }, key));
  }
}

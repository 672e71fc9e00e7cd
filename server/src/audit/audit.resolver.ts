import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../kernel/context.ts';
import { userOf } from '../users/user.query.ts';
import { UserType } from '../users/user.types.ts';
import { auditEntries } from './audit-entries.query.ts';
import { AuditEntryType, AuditPageType, type AuditEntryRow } from './audit.types.ts';

@Resolver(() => AuditEntryType)
export class AuditResolver {
  @Query(() => AuditPageType, {
    description:
      'The audit of one account or of everything, newest first. Administrators and directors.',
  })
  auditEntries(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { nullable: true, description: 'Of this account only.' })
    accountId: string | undefined,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Entries to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return auditEntries(context, {
      accountId: accountId ?? null,
      offset: offset ?? 0,
      limit: limit ?? 50,
    });
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who; null: the product itself.' })
  by(@Ctx() context: Context, @Root() { byId }: AuditEntryRow) {
    return userOf(context, byId);
  }
}

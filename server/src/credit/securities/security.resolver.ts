import { sql } from '@mikro-orm/postgresql';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { accountNow } from '../../accounts/account.query.ts';
import { AccountType } from '../../accounts/account.types.ts';
import type { Context } from '../../kernel/context.ts';
import { loaded } from '../../kernel/loader.ts';
import { wire } from '../../kernel/money.ts';
import { among, read } from '../../kernel/read.ts';
import { userOf } from '../../users/user.query.ts';
import { UserType } from '../../users/user.types.ts';
import '../texts.ts';
import { addSecurity, endSecurity } from './add-security.ts';
import { AddSecurityInput, SecurityType } from './security.types.ts';

/** Securities of accounts that the caller has read, those in force first. */
async function securitiesOf(
  { em, today }: Context,
  accountIds: readonly string[],
): Promise<Map<string, SecurityType[]>> {
  const rows = await read<SecurityType & { accountId: string }>(
    em,
    sql`
    select security.id, security.account_id as "accountId", security.kind, security.amount, security.currency,
           security.valid_from as "validFrom", security.valid_until as "validUntil", security.note,
           security.ended_on as "endedOn", security.added_by as "addedById",
           security.ended_on is null and security.valid_from <= ${today}::date
             and coalesce(security.valid_until >= ${today}::date, true) as "inForce"
      from securities security where security.account_id in ${among(accountIds)}
     order by "inForce" desc, security.added_on desc, security.id desc`,
  );
  const worded = rows.map(row => ({ ...row, amount: wire(row.amount, row.currency) }));
  return Map.groupBy(worded, ({ accountId }) => accountId);
}

@Resolver(() => SecurityType)
export class SecurityResolver {
  @Mutation(() => AccountType, { description: 'Takes in what stands good for an account.' })
  async addSecurity(
    @Ctx() context: Context,
    @Arg('input', () => AddSecurityInput, { description: 'The security.' }) input: AddSecurityInput,
  ) {
    return accountNow(context, await addSecurity(context, input));
  }

  @Mutation(() => AccountType, { description: 'Ends a security: it counts no more.' })
  async endSecurity(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The security.' }) id: string,
  ) {
    return accountNow(context, await endSecurity(context, { id }));
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who took it in.' })
  addedBy(@Root() security: SecurityType, @Ctx() context: Context): Promise<UserType | null> {
    return userOf(context, security.addedById);
  }
}

@Resolver(() => AccountType)
export class AccountSecuritiesResolver {
  @FieldResolver(() => [SecurityType], {
    description: 'What stands good for it, that in force first.',
  })
  async securities(@Root() account: AccountType, @Ctx() context: Context): Promise<SecurityType[]> {
    const found = await loaded(context, 'securities', account.id, ids =>
      securitiesOf(context, ids),
    );
    return found ?? [];
  }
}

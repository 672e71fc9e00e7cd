import { Arg, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { AccountType } from '../accounts/account.types.ts';
import type { Context } from '../kernel/context.ts';
import { loaded } from '../kernel/loader.ts';
import { DateScalar, DecimalScalar } from '../kernel/scalars.ts';
import { AppliedRateType } from '../rates/rate.types.ts';
import { accountTotals, type AccountTotal } from './account-total.query.ts';

@ObjectType('AccountTotal', {
  simpleResolvers: true,
  description: 'What an account owes all companies, in one currency at the rates of a day.',
})
export class AccountTotalType implements AccountTotal {
  @Field(() => String, { description: 'The currency of all amounts; ISO 4217.' }) currency!: string;
  @Field(() => DateScalar, { description: 'The day it shows.' }) asOf!: string;
  @Field(() => DecimalScalar, { description: 'Open amounts.' }) open!: string;
  @Field(() => DecimalScalar, { description: 'Of them, not yet due.' }) notDue!: string;
  @Field(() => DecimalScalar, { description: 'Of them, past their due day.' }) overdue!: string;
  @Field(() => DecimalScalar, { description: 'Credits and payments not applied.' })
  unapplied!: string;
  @Field(() => DecimalScalar, { description: 'Overdue and disputed.' }) disputed!: string;
  @Field(() => DecimalScalar, { description: 'Overdue and promised.' }) promised!: string;
  @Field(() => DecimalScalar, { description: 'Open less unapplied.' }) exposure!: string;
  @Field(() => [AppliedRateType], { description: 'The rates it was converted by.' })
  rates!: AppliedRateType[];
}

@Resolver(() => AccountType)
export class AccountTotalResolver {
  @FieldResolver(() => AccountTotalType, {
    description:
      'What it owes in all companies and currencies, in one currency at the rates of the day. Each figure is rounded once. RATE_MISSING where a rate is not known.',
  })
  async totalIn(
    @Root() { id }: AccountType,
    @Ctx() context: Context,
    @Arg('inCurrency', () => String, { description: 'ISO 4217 code.' }) inCurrency: string,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'As it stood at the end of that day; the business day where left out.',
    })
    asOf: string | null,
  ): Promise<AccountTotal> {
    const name = `total in ${inCurrency} ${asOf ?? ''}`;
    const total = await loaded(context, name, id, ids =>
      accountTotals(context, ids, inCurrency, asOf),
    );
    if (!total) throw new Error(`no total of ${id}`);
    return total;
  }
}

import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { accountOf } from '../accounts/account.query.ts';
import { AccountType } from '../accounts/account.types.ts';
import type { Context } from '../kernel/context.ts';
import { say } from '../kernel/texts.ts';
import type { AlertHub } from './alert-hub.ts';
import { alertStream } from './alert-stream.ts';
import { AlertType } from './alert.types.ts';
import { alerts, unreadAlerts, type AlertRow } from './alerts.query.ts';
import { markAlertsRead } from './mark-alerts-read.ts';
import './texts.ts';

/** What a subscription needs beyond a request: the process's own hub of alerts. */
interface LiveContext extends Context {
  readonly alerts: AlertHub;
}

function alertOf(context: Context, { position, params, ...row }: AlertRow): AlertType {
  const money = Object.values(params).find(
    value => typeof value === 'object' && 'currency' in value,
  );
  return {
    ...row,
    id: position,
    text: say(context.language, `alert.${row.code}`, params),
    currency: typeof money === 'object' && 'currency' in money ? money.currency : null,
  };
}

@Resolver(() => AlertType)
export class AlertResolver {
  @Query(() => [AlertType], {
    description:
      'Alerts the caller may see, newest first; `after` returns those raised later than that alert, oldest first (catching up).',
  })
  async alerts(
    @Ctx() context: Context,
    @Arg('after', () => ID, { nullable: true, description: 'The last alert already seen.' })
    after: string | null,
    @Arg('unreadOnly', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'Leave out those the caller has read.',
    })
    unreadOnly: boolean | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ): Promise<AlertType[]> {
    const rows = await alerts(context, { after, unreadOnly, limit });
    return rows.map(row => alertOf(context, row));
  }

  @Query(() => Int, { description: 'How many alerts the caller may see and has not read.' })
  unreadAlerts(@Ctx() context: Context): Promise<number> {
    return unreadAlerts(context, {});
  }

  @Mutation(() => Int, {
    description: 'Marks alerts read for the caller: those named, or all he may see.',
  })
  async markAlertsRead(
    @Ctx() context: Context,
    @Arg('ids', () => [ID], { nullable: true, description: 'All where left out.' })
    ids: string[] | null,
  ): Promise<number> {
    return Number(await markAlertsRead(context, { ids }));
  }

  @Subscription(() => AlertType, {
    description:
      'Every alert the caller may see, from now on; with `after`, first those missed since that alert, then live, none twice and none lost.',
    subscribe: ({ args, context }) => {
      const live = context as LiveContext;
      return alertStream(live, live.alerts, (args['after'] as string | null | undefined) ?? null);
    },
  })
  alertRaised(
    @Root() row: AlertRow,
    @Ctx() context: Context,
    @Arg('after', () => ID, { nullable: true, description: 'The last alert already seen.' })
    _after: string | null,
  ): AlertType {
    return alertOf(context, row);
  }

  @FieldResolver(() => AccountType, { description: 'What it is about.' })
  account(@Root() alert: AlertType, @Ctx() context: Context) {
    return accountOf(context, alert.accountId);
  }
}

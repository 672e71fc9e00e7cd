import { sql } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import { within } from '../kernel/scope.ts';

export interface AccountFacets {
  regions: string[];
  classes: string[];
  currencies: string[];
}

const VALUES_MAX = 500;

/** The values that the caller's accounts have, to filter by. */
export const accountFacets = query({
  permission: 'accounts:read',
  async run({ em, actor }, _input: object): Promise<AccountFacets> {
    const rows = await em.execute<{ facet: keyof AccountFacets; value: string }[]>(sql`
      select 'regions' as facet, value from (
        select distinct account.region as value from accounts account
         where account.region <> '' and ${within(actor.scope)} order by 1 limit ${VALUES_MAX}) region
      union all
      select 'classes', value from (
        select distinct account.customer_class as value from accounts account
         where account.customer_class <> '' and ${within(actor.scope)} order by 1 limit ${VALUES_MAX}) class
      union all
      select 'currencies', value from (
        select distinct balance.currency as value
          from balances balance join accounts account on account.id = balance.account_id
         where (balance.open > 0 or balance.unapplied > 0) and ${within(actor.scope)} order by 1) currency`);
    const valuesOf = (facet: keyof AccountFacets): string[] =>
      rows
        .filter(row => row.facet === facet)
        .map(row => row.value)
        .sort();
    return {
      regions: valuesOf('regions'),
      classes: valuesOf('classes'),
      currencies: valuesOf('currencies'),
    };
  },
});

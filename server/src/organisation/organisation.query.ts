import { sql } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import type { OrganisationType } from './organisation.types.ts';

/** The organisation with its companies, in their order. */
export const organisation = query({
  permission: 'profile:read',
  async run({ em }, _input: object): Promise<OrganisationType> {
    const [row] = await em.execute<OrganisationType[]>(sql`
      select name, country, time_zone as "timeZone", language, day_pinned as "dayPinned",
             (select json_agg(json_build_object('code', code, 'name', name) order by position, code)
                from companies) as companies
        from organisations`);
    if (!row) throw new Error('no organisation in this schema: the seed has not run');
    return row;
  },
});

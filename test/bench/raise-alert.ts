import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { TODAY } from './world.ts';

const user = (who: string): string => `(select id from users where email = '${who}@demo.example')`;

/** Whose account it is, and who sees all: in two languages, with three scopes. */
export const HEARERS = ['director', 'saleshead', 'agent1', 'collector1'];

/** Writes and announces an alert as the product's commands do; the clock starts where the commit is sent. */
export async function raiseAlert(client: pg.Client): Promise<{ position: string; at: number }> {
  await client.query('begin');
  const account = await client.query<{ id: string }>(
    `with known as (select id from accounts where code = 'BENCH'),
          made as (insert into accounts (id, code, name, country, agent_id, collector_id, created_at)
                   select $1, 'BENCH', 'Bench', 'RO', ${user('agent1')}, ${user('collector1')}, '${TODAY}'
                    where not exists (select from known) returning id)
     select id from known union all select id from made`,
    [randomUUID()],
  );
  await client.query(`insert into alert_positions (id, last) values (1, 0) on conflict do nothing`);
  const { rows } = await client.query<{ last: string }>(
    'update alert_positions set last = last + 1 where id = 1 returning last::text as last',
  );
  const position = rows[0]?.last ?? '';
  await client.query(
    `insert into alerts (id, position, code, severity, account_id, params, day, raised_at)
     values ($1, $2, 'OVERDUE_DAYS', 'WARNING', $3, '{"days": 5}', '${TODAY}', now())`,
    [randomUUID(), position, account.rows[0]?.id],
  );
  await client.query(
    `select pg_notify('scadent_' || md5(current_schema()), jsonb_build_object(
       'topic', 'alerts', 'payload', jsonb_build_object('last', $1::text))::text)`,
    [position],
  );
  const at = performance.now();
  await client.query('commit');
  return { position, at };
}

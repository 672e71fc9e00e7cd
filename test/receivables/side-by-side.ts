import type { Actor } from '../../server/src/kernel/context.ts';
import { readDay } from '../../server/src/kernel/day-lock.ts';
import { react } from '../../server/src/reactions.ts';
import { postPayment, type PostPayment } from '../../server/src/receivables/post-payment.ts';
import { permissionsOf, scopeOf, type Role } from '../../server/src/users/roles.ts';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { sql } from '../kit/sql.ts';
import type { Story } from '../kit/story.ts';
import { TODAY } from '../kit/given.ts';

/** A payment as it is sent, and the key it is sent under. */
export interface Sent {
  accountCode: string;
  amount?: string;
  key?: string;
  over?: Partial<PostPayment>;
}

type Send = (...all: readonly Sent[]) => Promise<PromiseSettledResult<string>[]>;

/** Who sends payments into this process, all in one moment: they wait for each other, and go together. */
export async function sender(story: Story, name: string, role: Role): Promise<Send> {
  const ready = await senderReady(story, name, role);
  return async (...all) => (await ready(...all))();
}

/** The same, who has read the day and opened his session before he is told to send. */
export async function senderReady(story: Story, name: string, role: Role) {
  const id = await story.user(name);
  const actor: Actor = {
    id,
    name,
    email: '',
    roles: [role],
    permissions: permissionsOf([role]),
    scope: scopeOf(id, [role]),
    tokenId: null,
    language: 'en',
  };
  const contexts = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const em = story.app.parts.orm.em.fork();
        const [today, now] = [await readDay(em), new Date()];
        return { em, actor, today, now, language: 'en' as const, react, batches: new Map() };
      }),
    );
  return async (...all: readonly Sent[]): Promise<() => ReturnType<Send>> => {
    const ready = await contexts(all.length);
    return () =>
      Promise.allSettled(
        all.map((sent, place) => postPayment(ready[place]!, inputOf(sent), sent.key ?? null)),
      );
  };
}

export const inputOf = ({ accountCode, amount = '150.00', over }: Sent): PostPayment => ({
  accountCode,
  amount,
  currency: 'RON',
  receivedOn: localDate(TODAY),
  reference: `OP ${amount}`,
  ...over,
});

/** In how many transactions the payments of these accounts were booked. */
export async function transactions(story: Story, codes: readonly string[]): Promise<number> {
  const [row] = await sql<{ number: number }>(
    story.app,
    `select count(distinct entry.xmin::text)::integer as number
       from audit_entries entry
       join payments payment on payment.posting_id = entry.id
       join accounts account on account.id = payment.account_id
      where account.code = any ($1)`,
    [codes],
  );
  return row!.number;
}

/** Everything that a payment leaves behind on an account; what is the same wherever it happens. */
const STATES: Readonly<Record<string, string>> = {
  balances: `select to_jsonb(row) - 'account_id' as row from balances row where account_id = $1`,
  documents: `select jsonb_build_object('number', number, 'open', open, 'promised', promised) as row
                from documents where account_id = $1`,
  payments: `select jsonb_build_object('amount', amount, 'unapplied', unapplied, 'reference', reference,
                    'received', received_on, 'booked', booked_on) as row
               from payments where account_id = $1`,
  allocations: `select jsonb_build_object('number', document.number, 'source', allocation.source,
                       'amount', allocation.amount, 'value', allocation.value_on) as row
                  from allocations allocation join documents document on document.id = allocation.document_id
                 where document.account_id = $1`,
  promises: `select jsonb_build_object('status', status, 'paid', paid, 'in time', paid_in_time, 'parts',
                    (select jsonb_agg(part.amount) from promise_items part where part.promise_id = promise.id)) as row
               from promises promise where account_id = $1`,
  timeline: `select jsonb_build_object('kind', kind, 'code', code, 'params', params, 'by', by_id, 'day', day) as row
               from activities where account_id = $1`,
  queue: `select to_jsonb(row) - 'account_id' as row from worklist_rows row where account_id = $1`,
  score: `select jsonb_build_object('agent', agent_id, 'kind', kind, 'amount', amount, 'base', base, 'params', params) as row
            from score_entries where account_id = $1`,
  alerts: `select jsonb_build_object('code', code, 'severity', severity, 'params', params) as row
             from alerts where account_id = $1`,
  memory: `select to_jsonb(row) - 'account_id' as row from alert_states row where account_id = $1`,
  orders: `select jsonb_build_object('reference', reference, 'status', status, 'reserved', reserved) as row
             from orders where account_id = $1`,
  audit: `select jsonb_build_object('command', entry.command, 'by', entry.actor_id, 'day', entry.day,
                 'input', entry.input - 'accountCode', 'own', entry.changed ->> 'id' = payment.id::text
                   and entry.changed ->> 'accountId' = payment.account_id::text) as row
            from payments payment join audit_entries entry on entry.id = payment.posting_id
           where payment.account_id = $1`,
};

/** What is there of an account, by what it is of. */
export async function stateOf(story: Story, accountId: string): Promise<Record<string, unknown[]>> {
  const parts = Object.entries(STATES).map(async ([name, text]) => {
    const rows = await sql<{ row: unknown }>(
      story.app,
      `select row from (${text}) all_of order by row::text`,
      [accountId],
    );
    return [name, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(parts));
}

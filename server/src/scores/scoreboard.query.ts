import { sql } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import type { Actor } from '../kernel/context.ts';
import { BadInput, NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import { wire } from '../kernel/money.ts';
import { paging, type Page } from '../kernel/page.ts';
import { say, type Params } from '../kernel/texts.ts';
import { millionths, payout, scoreText } from './score.ts';

const PERIOD_DAYS_MAX = 3660;
const ROWS_MAX = 2000;

/** One agent's period in one currency, as the wire names it. */
export interface AgentScore {
  agentId: string;
  currency: string;
  earned: string;
  penalty: string;
  payout: string;
  portfolioOverdue: string;
  collected: string;
  promisesKept: number;
  promisesBroken: number;
}

type Row = Omit<AgentScore, 'payout'> & { capShare: string };

export interface Period {
  from: LocalDate;
  to: LocalDate;
}

const seesAll = (actor: Actor) => actor.permissions.has('scores:read-all');

function assertPeriod({ from, to }: Period): void {
  if (to < from) throw new BadInput('to', 'The period ends before it begins');
  if (to > addDays(from, PERIOD_DAYS_MAX))
    throw new BadInput('to', 'The period is longer than ten years');
}

/** Bonus and penalty of agents over a period, with the portfolio as it stands; own rows only for an agent. */
export const scoreboard = query({
  permission: 'scores:read',
  async run({ em, actor, today }, period: Period): Promise<AgentScore[]> {
    assertPeriod(period);
    const whose = seesAll(actor) ? sql`true` : sql`person.id = ${actor.id}`;
    const rows = await em.execute<Row[]>(sql`
      with entry as (
        select agent_id, currency,
               coalesce(sum(amount) filter (where kind <> 'OVERDUE'), 0) as earned,
               coalesce(-sum(amount) filter (where kind = 'OVERDUE'), 0) as penalty,
               coalesce(sum(base) filter (where kind <> 'OVERDUE'), 0) as collected
          from score_entries
         where on_day between ${period.from}::date and ${period.to}::date
         group by agent_id, currency
      ),
      portfolio as (
        select account.agent_id, balance.currency, sum(balance.overdue) as overdue
          from balances balance join accounts account on account.id = balance.account_id
         where account.agent_id is not null and balance.open > 0
         group by account.agent_id, balance.currency
      ),
      promise as (
        select account.agent_id, promise.currency,
               count(*) filter (where promise.status = 'KEPT')::integer as kept,
               count(*) filter (where promise.status = 'BROKEN')::integer as broken
          from promises promise join accounts account on account.id = promise.account_id
         where promise.closed_on between ${period.from}::date and ${period.to}::date
           and account.agent_id is not null
         group by account.agent_id, promise.currency
      ),
      line as (
        select agent_id, currency from entry union select agent_id, currency from portfolio
        union select agent_id, currency from promise
      )
      select line.agent_id as "agentId", line.currency, coalesce(entry.earned, 0)::text as earned,
             coalesce(entry.penalty, 0)::text as penalty, coalesce(entry.collected, 0)::text as collected,
             coalesce(portfolio.overdue, 0)::text as "portfolioOverdue",
             coalesce(promise.kept, 0) as "promisesKept", coalesce(promise.broken, 0) as "promisesBroken",
             (select penalty_cap::text from score_plans where from_day <= ${today}::date
               order by from_day desc limit 1) as "capShare"
        from line
        join users person on person.id = line.agent_id
        left join entry on entry.agent_id = line.agent_id and entry.currency = line.currency
        left join portfolio on portfolio.agent_id = line.agent_id and portfolio.currency = line.currency
        left join promise on promise.agent_id = line.agent_id and promise.currency = line.currency
       where ${whose}
       order by person.name, line.agent_id, line.currency
       limit ${ROWS_MAX}`);
    return rows.map(scoreOf);
  },
});

function scoreOf({ capShare, ...row }: Row): AgentScore {
  const { currency } = row;
  const [earned, penalty] = [millionths(row.earned), millionths(row.penalty)];
  return {
    ...row,
    earned: scoreText(earned, currency),
    penalty: scoreText(penalty, currency),
    payout: scoreText(payout(earned, penalty, millionths(capShare), currency), currency),
    collected: wire(row.collected, currency),
    portfolioOverdue: wire(row.portfolioOverdue, currency),
  };
}

/** One line of the score's ledger, with its sentence. */
export interface ScoreEntry {
  id: string;
  kind: string;
  on: LocalDate;
  amount: string;
  currency: string;
  accountId: string | null;
  text: string;
}

type EntryRow = Omit<ScoreEntry, 'text'> & { params: Params };

/** Rates and weights are stored as decimal text; the sentence writes them in the reader's language. */
const numbersIn = (params: Params): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && name !== 'number' ? { number: value } : value,
    ]),
  );

/** The entries behind an agent's score, newest first; an agent sees his own, a director everybody's. */
export const scoreEntries = query({
  permission: 'scores:read',
  async run(
    { em, actor, language },
    input: Period & { agentId: string; offset?: number | null; limit?: number | null },
  ): Promise<Page<ScoreEntry>> {
    assertPeriod(input);
    const { offset, limit } = paging(input.offset, input.limit);
    const agentId = idOf(input.agentId, 'Agent');
    if (!seesAll(actor) && agentId !== actor.id) throw new NotFound('Agent');
    const [agent] = await em.execute<{ id: string }[]>(
      sql`select id from users where id = ${agentId}`,
    );
    if (!agent) throw new NotFound('Agent');
    const where = sql`agent_id = ${agentId} and on_day between ${input.from}::date and ${input.to}::date`;
    const [count] = await em.execute<{ total: number }[]>(sql`
      select count(*)::integer as total from score_entries where ${where}`);
    const rows = await em.execute<EntryRow[]>(sql`
      select id, kind, on_day as "on", amount::text, currency, account_id as "accountId", params
        from score_entries where ${where} order by on_day desc, posting_id desc, id desc limit ${limit} offset ${offset}`);
    const items = rows.map(({ params, ...row }) => {
      const amount = scoreText(millionths(row.amount), row.currency);
      return {
        ...row,
        amount,
        text: say(language, `score.${row.kind}`, {
          ...numbersIn(params),
          result: { number: amount },
        }),
      };
    });
    return { total: count?.total ?? 0, items };
  },
});

import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { Actor, Context } from '../../server/src/kernel/context.ts';
import { localDate, type LocalDate } from '../../server/src/kernel/local-date.ts';
import { readDay } from '../../server/src/kernel/day-lock.ts';
import { EVERYTHING } from '../../server/src/kernel/scope.ts';
import { ormOptions } from '../../server/src/mikro-orm.config.ts';
import { react } from '../../server/src/reactions.ts';
import { setApprovalThreshold } from '../../server/src/approvals/thresholds.ts';
import { permissionsOf } from '../../server/src/users/roles.ts';
import { setCreditRule } from '../../server/src/credit/rules/set-credit-rule.ts';
import { decimal } from '../../server/src/kernel/money.ts';
import { setTolerance } from '../../server/src/receivables/moves/tolerances.ts';
import { quote } from '../kit/rates.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { THRESHOLD } from './given-up.ts';
import { Account, TOLERANCE } from './model.ts';
import { releaseThreshold } from './releases.ts';

const ROLES = `mutation ($id: ID!) {
  changeUser(id: $id, input: { roles: [SALES_HEAD, DIRECTOR] }) { id } }`;

/** What is overdue does not hold the orders of the first of them. */
const EXEMPT = { code: 'OVERDUE_DAYS', scope: 'ACCOUNT', exempts: true } as const;

/** The app with its books, and beside it what they must say. */
export class World {
  today: LocalDate = localDate('2026-03-02');
  accounts: Account[] = [];
  /** How often each interesting branch was reached: a run in which one never was has failed. */
  readonly reached: Record<string, number> = {};
  #numbers = 0;
  #last = 0;

  private constructor(
    readonly story: Story,
    readonly director: Actor,
    /** May decide what the director asks for. */
    readonly second: Actor,
    /** With a connection of its own, which no crash takes along: it has planned all the rules once. */
    readonly looking: MikroORM,
  ) {}

  looker(): EntityManager {
    return this.looking.em.fork();
  }

  static async begin(): Promise<World> {
    const story = await tellStory();
    const id = await story.user('director');
    const looking = await MikroORM.init({ ...ormOptions(story.app.databaseUrl), pool: { max: 1 } });
    const director: Actor = {
      id,
      name: 'Director',
      email: '',
      roles: ['DIRECTOR'],
      permissions: permissionsOf(['DIRECTOR', 'COLLECTOR', 'ADMIN', 'AGENT', 'SALES_HEAD']),
      scope: EVERYTHING,
      tokenId: null,
      language: 'en',
    };
    for (const name of ['saleshead', 'director'])
      await story.app.data('admin', ROLES, { id: await story.user(name) });
    const second = { ...director, id: await story.user('saleshead'), name: 'Second' };
    const world = new World(story, director, second, looking);
    await quote(story.app, 'RON', world.today, { JPY: '0.03', KWD: '20' });
    const { currency, most, percent } = TOLERANCE;
    const tolerance = { currency, amount: decimal(most, currency), percent: String(percent) };
    await setTolerance(await world.context(), tolerance);
    const threshold = { currency: THRESHOLD.currency, amount: String(THRESHOLD.most) };
    await setApprovalThreshold(await world.context(), { kind: 'WRITE_OFF', ...threshold });
    await setApprovalThreshold(await world.context(), releaseThreshold());
    // In force since yesterday: what is done on the day of a change cannot be judged by it.
    await sql(story.app, 'update approval_thresholds set from_day = from_day - 1');
    return world;
  }

  /** A history begins with debtors of its own. */
  async meet(count: number): Promise<void> {
    const agentId = await this.story.user('agent1');
    this.accounts = [];
    for (let place = 0; place < count; place++) {
      const code = `SIM-${this.next()}`;
      const id = await this.story.account(code, { agentId });
      const isExempt = place === 0;
      if (isExempt) await setCreditRule(await this.context(), { ...EXEMPT, accountId: id });
      this.accounts.push(new Account(id, code, isExempt));
    }
  }

  /** Money came, a limit changed, a day began: who waits is judged anew. */
  follow(...accounts: readonly Account[]): void {
    for (const each of accounts)
      this.count('held order let go by itself', each.orders.follow(each.standing(this.today)));
  }

  /** Ids of rows by what only this history has. */
  async idsOf(table: string, column: string, value: string, order = 'id'): Promise<string[]> {
    const rows = await sql(
      this.story.app,
      `select id from ${table} where ${column} = $1 order by ${order}`,
      [value],
    );
    return rows.map(row => row['id'] as string);
  }

  next(): number {
    return ++this.#numbers;
  }

  count(branch: string, times = 1): void {
    this.reached[branch] = (this.reached[branch] ?? 0) + times;
  }

  /** As a request has it; no two at one moment, as no two requests are. */
  async context(who: 'director' | 'second' = 'director'): Promise<Context> {
    const em = this.story.app.parts.orm.em.fork();
    this.#last = Math.max(Date.now(), this.#last + 1);
    return {
      em,
      actor: this[who],
      today: await readDay(em),
      now: new Date(this.#last),
      language: 'en',
      react,
      batches: new Map(),
    };
  }

  async stop(): Promise<void> {
    await this.looking.close(true);
    await this.story.stop();
  }
}

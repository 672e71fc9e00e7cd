import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { Actor, Context } from '../../server/src/kernel/context.ts';
import { localDate, type LocalDate } from '../../server/src/kernel/local-date.ts';
import { readDay } from '../../server/src/kernel/day-lock.ts';
import { EVERYTHING } from '../../server/src/kernel/scope.ts';
import { ormOptions } from '../../server/src/mikro-orm.config.ts';
import { react } from '../../server/src/reactions.ts';
import { permissionsOf } from '../../server/src/users/roles.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { Account } from './model.ts';

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
    return new World(story, director, looking);
  }

  /** A history begins with debtors of its own. */
  async meet(count: number): Promise<void> {
    const agentId = await this.story.user('agent1');
    this.accounts = [];
    for (let place = 0; place < count; place++) {
      const code = `SIM-${this.next()}`;
      this.accounts.push(new Account(await this.story.account(code, { agentId }), code));
    }
  }

  next(): number {
    return ++this.#numbers;
  }

  count(branch: string): void {
    this.reached[branch] = (this.reached[branch] ?? 0) + 1;
  }

  /** As a request has it; no two at one moment, as no two requests are. */
  async context(): Promise<Context> {
    const em = this.story.app.parts.orm.em.fork();
    this.#last = Math.max(Date.now(), this.#last + 1);
    return {
      em,
      actor: this.director,
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

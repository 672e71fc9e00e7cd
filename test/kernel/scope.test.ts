import { sql } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sees, within, type Scope } from '../../server/src/kernel/scope.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
let people: (string | null)[];
beforeAll(async () => {
  story = await tellStory();
  const [agent1, agent2, collector1, collector2] = await Promise.all(
    ['agent1', 'agent2', 'collector1', 'collector2'].map(name => story.user(name)),
  );
  people = [agent1!, agent2!, collector1!, collector2!, null];
  for (const agentId of [agent1, agent2, null]) {
    for (const collectorId of [collector1, collector2, null]) {
      await story.account(`${agentId?.slice(-4)}/${collectorId?.slice(-4)}`, {
        agentId,
        collectorId,
      });
    }
  }
});
afterAll(() => story.stop());

describe('who sees an account', () => {
  it('is the same in a list and at the delivery of live news, for every scope and every owner', async () => {
    const em = story.app.parts.orm.em.fork();
    type Owned = { id: string; agentId: string | null; collectorId: string | null };
    const accounts = await em.execute<Owned[]>(
      sql`select id, agent_id as "agentId", collector_id as "collectorId" from accounts order by id`,
    );
    expect(accounts).toHaveLength(9);
    const scopes: Scope[] = [true, false].flatMap(all =>
      people.flatMap(agentId => people.map(collectorId => ({ all, agentId, collectorId }))),
    );
    for (const scope of scopes) {
      const listed = await em.execute<Owned[]>(
        sql`select id from accounts account where ${within(scope)} order by id`,
      );
      const delivered = accounts.filter(account => sees(scope, account));
      expect(delivered.map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
    }
  });
});

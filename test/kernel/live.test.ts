import { MikroORM, sql } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveBus, notify, type News } from '../../server/src/kernel/live.ts';
import { createLog } from '../../server/src/kernel/log.ts';
import { ormOptions } from '../../server/src/mikro-orm.config.ts';
import { createDatabase, type TestDatabase } from '../kit/database.ts';

let database: TestDatabase;
let orm: MikroORM;
let live: LiveBus;
beforeAll(async () => {
  database = await createDatabase();
  orm = await MikroORM.init(ormOptions(database.url));
  live = new LiveBus(database.url, createLog('silent'));
  await live.start();
});
afterAll(async () => {
  await live.stop();
  await orm.close(true);
  await database.drop();
});

const next = (topic: string): Promise<News> =>
  new Promise(resolve => {
    const end = live.on(topic, news => (end(), resolve(news)));
  });

describe('news', () => {
  it('are heard when the transaction commits, and not when it does not', async () => {
    const heard = next('things');
    const em = orm.em.fork();
    await em
      .transactional(async inside => {
        await notify(inside, 'things', { id: 'rolled back' });
        throw new Error('no');
      })
      .catch(() => undefined);
    await em.transactional(inside => notify(inside, 'things', { id: 'kept' }));
    expect(await heard).toEqual({ id: 'kept' });
  });

  it('of one topic do not reach another, and a handler that fails keeps none from the others', async () => {
    const end = live.on('loud', () => {
      throw new Error('deaf');
    });
    const [loud, silent] = [next('loud'), next('silent')];
    await notify(orm.em.fork(), 'loud', { n: 1 });
    expect(await loud).toEqual({ n: 1 });
    await notify(orm.em.fork(), 'silent', { n: 2 });
    expect(await silent).toEqual({ n: 2 });
    end();
  });

  it('go on after the connection was lost, and whoever listens is told to catch up', async () => {
    const back = new Promise<void>(resolve => live.onReconnected(resolve));
    await orm.em.fork().execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'scadent-live' and datname = current_database()`);
    await back;
    const heard = next('after');
    await notify(orm.em.fork(), 'after', { n: 3 });
    expect(await heard).toEqual({ n: 3 });
  });

  it('are ids: a whole document is refused before it is sent', async () => {
    await expect(notify(orm.em.fork(), 'things', { text: 'x'.repeat(8000) })).rejects.toThrow(
      'too long',
    );
  });
});

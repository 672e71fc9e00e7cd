import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../../server/src/kernel/command.ts';
import { systemContext } from '../../server/src/doors/context.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given, TODAY } from '../kit/given.ts';
import { sql } from '../kit/sql.ts';

let app: TestApp;
let code: string;
beforeAll(async () => {
  app = await startTestApp({ env: { STATEMENT_SECONDS: '1' } });
  ({ code } = await given(app).account());
});
afterAll(() => app?.stop());

const PAY = 'mutation ($input: PostPaymentInput!) { postPayment(input: $input) { id } }';
const input = () => ({
  accountCode: code,
  amount: '1.00',
  currency: 'RON',
  receivedOn: TODAY,
  reference: 'limits',
});

describe('a request', () => {
  it('that waits too long for another says so, has changed nothing, and passes later', async () => {
    const holder = await app.parts.pool.connect();
    await holder.query('begin');
    await holder.query('select from accounts where code = $1 for update', [code]);
    // Several times: what waits is sent together with what follows it, which is refused after it.
    try {
      for (let time = 0; time < 8; time++)
        expect(await app.refusal('director', PAY, { input: input() })).toBe('BUSY');
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    expect(await sql(app, 'select from payments')).toEqual([]);
    expect((await app.data('director', PAY, { input: input() }))['postPayment'].id).toBeTruthy();
  });

  it('whose statement takes too long says so', async () => {
    await sql(app, 'alter table companies rename to all_companies');
    await sql(
      app,
      'create view companies as select * from all_companies where pg_sleep(3) is not null',
    );
    await sql(app, 'grant select on companies to public');
    expect(await app.refusal('director', '{ organisation { companies { code } } }')).toBe(
      'TOO_SLOW',
    );
    await sql(app, 'drop view companies');
    await sql(app, 'alter table all_companies rename to companies');
  });
});

describe('work on much at once', () => {
  it('takes its time where a request has none', async () => {
    const sleeping = (takesTime: boolean) =>
      command({
        name: 'sleep',
        permission: 'accounts:read',
        takesTime,
        async run({ em, postingId }) {
          await em.execute('select pg_sleep(1.2)');
          return { id: postingId };
        },
      });
    const context = await systemContext(app.parts, ['accounts:read']);
    expect(await sleeping(true)(context, {})).toBeTruthy();
    await expect(sleeping(false)(context, {})).rejects.toMatchObject({ code: '57014' });
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { brokenInvariants } from '../kit/invariants.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { asking, REJECT, RELEASE, REQUEST, type Requested } from './asking.ts';

let story: Story;
let credit: ReturnType<typeof asking>;

beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(() => story.stop());

const reservedOf = async (code: string): Promise<string> =>
  (await credit.check(code, '1.00', 'LOOK')).breakdown.reserved;

const healthy = async () =>
  expect(await brokenInvariants(story.app.parts.orm.em.fork(), '2026-03-02' as never)).toEqual({});

it('fifty orders at once never reserve more than fits', async () => {
  await credit.customer('FIFTY', '1000');
  const asked = Array.from({ length: 50 }, (_, at) =>
    credit.order('FIFTY', '90.00', `SO-${at}`, at % 10 === 0 ? { context: 'DELIVERY' } : {}),
  );
  const answers = await Promise.all(asked);
  const passed = answers.filter(({ decision }) => decision.outcome === 'PASS');
  expect(passed).toHaveLength(11);
  expect(await reservedOf('FIFTY')).toBe('990.00');
  expect(await credit.holds()).toHaveLength(39);
  await healthy();
});

it('the same reference asked twenty times at once is one order', async () => {
  await credit.customer('SAME', '1000');
  const asked = Array.from({ length: 20 }, (_, at) => credit.order('SAME', `${50 + at}.00`, 'SO'));
  const ids = new Set((await Promise.all(asked)).map(({ order }) => order!.id));
  expect(ids.size).toBe(1);
  const [last] = await sql<{ amount: string }>(
    story.app,
    `select amount::numeric(20,2)::text as amount from orders where id = $1`,
    [[...ids][0]],
  );
  expect(await reservedOf('SAME')).toBe(last!.amount);
  await healthy();
});

it('one key sent ten times at once asks once', async () => {
  await credit.customer('KEY', '1000');
  const { input } = credit.orderInput('KEY', '400.00', 'SO');
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      story.app
        .data('agent1', REQUEST, { input, key: 'one' })
        .then(({ requestOrder }) => requestOrder as Requested),
    ),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await reservedOf('KEY')).toBe('400.00');
});

it('of two releases, or a release and a rejection, at once, one decides', async () => {
  await credit.customer('TWO', '100');
  for (const other of [RELEASE, REJECT]) {
    const { hold } = await credit.order('TWO', '500.00', `SO-${other.length}`);
    const deciding = { id: hold!.id, reason: 'at once' };
    const codes = await Promise.all(
      [RELEASE, other].map(async each => (await story.app.ask('saleshead', each, deciding)).code),
    );
    expect(codes.filter(code => code === null)).toHaveLength(1);
    expect(codes.filter(code => code === 'HOLD_DECIDED')).toHaveLength(1);
  }
  await healthy();
});

it('payments and orders at once leave what is reserved within the limit', async () => {
  await credit.customer('BOTH', '1000');
  await story.invoice('BOTH', { amount: '900.00', dueOn: '2026-03-20' });
  await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      at % 3 === 0 ? story.pay('BOTH', '100.00') : credit.order('BOTH', '120.00', `SO-${at}`),
    ),
  );
  const { exposure } = await credit.check('BOTH', '1.00', 'LOOK');
  expect(Number(exposure)).toBeLessThanOrEqual(1000);
  expect(Number(exposure)).toBe(980);
  await healthy();
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quote } from '../kit/rates.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { asking } from './asking.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
  await quote(story.app, 'RON', '2026-03-02', { EUR: '5' });
});
afterAll(() => story?.stop());

let count = 0;
const customer = async (): Promise<{ id: string; code: string }> => {
  const code = `LIM-${++count}`;
  return { id: await credit.customer(code), code };
};
const raised = async (code: string): Promise<string[]> => {
  const { account } = await story.app.data(
    'director',
    'query ($code: String!) { account(code: $code) { timeline(limit: 50) { items { kind summary } } } }',
    { code },
  );
  return account.timeline.items
    .filter(({ kind }: { kind: string }) => kind === 'ALERT')
    .map(({ summary }: { summary: string }) => summary.replace(/\u00a0/g, ' '));
};

/** Every customer here has a limit of 1000 RON. */
describe('an alert of the limit', () => {
  it('counts what orders reserve, once, and again after it had fallen', async () => {
    const { code } = await customer();
    const { order } = await credit.order(code, '950.00', 'SO-1');
    expect(await raised(code)).toEqual([expect.stringContaining('950,00')]);
    await story.app.data(
      'agent1',
      'mutation ($id: ID!) { cancelOrder(id: $id, reason: "x") { id } }',
      order!,
    );
    await credit.order(code, '960.00', 'SO-2');
    expect(await raised(code)).toHaveLength(2);
  });

  it('takes off what stands good for it', async () => {
    const { id, code } = await customer();
    await story.app.data(
      'director',
      'mutation ($input: AddSecurityInput!) { addSecurity(input: $input) { id } }',
      { input: { accountId: id, kind: 'DEPOSIT', amount: '600', currency: 'RON' } },
    );
    await story.invoice(code, { amount: '1400.00', dueOn: '2026-05-10' });
    expect(await raised(code)).toEqual([]);
    await story.invoice(code, { amount: '300.00', dueOn: '2026-05-10' });
    expect(await raised(code)).toEqual([expect.stringContaining('1.100,00')]);
  });

  it('counts other currencies at the rate of the day', async () => {
    const { code } = await customer();
    await story.invoice(code, { amount: '190.00', currency: 'EUR', dueOn: '2026-05-10' });
    expect(await raised(code)).toEqual([expect.stringContaining('950,00')]);
  });
});

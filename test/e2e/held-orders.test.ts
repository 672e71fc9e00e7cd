import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { given } from '../kit/given.ts';
import { wordsIn } from '../kit/words.ts';

const browser = await openBrowser();
const say = wordsIn('ro');
let app: TestApp;
let windows: Windows;
let accountId: string;

beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  windows = windowsOnto(app, browser);
  const { account, invoice } = given(app);
  const customer = await account({ code: 'C-1', name: 'Constrdist', agent: 'agent1' });
  await invoice({ account: customer.code, dueIn: -30, amount: '9000.00' });
  accountId = customer.id;
});
afterEach(() => {
  expect(windows?.faults() ?? []).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

describe.skipIf(!browser)('an order that stops', () => {
  it('is asked for by the agent, let go by the head of sales, and the agent sees it at once', async () => {
    const head = await windows.pageAs('saleshead');
    await head.goto('/');
    await head.waitForURL('**/orders');
    await head.getByText(say('credit.empty.OPEN')).waitFor();

    const agent = await windows.pageAs('agent1');
    await agent.goto(`/accounts/${accountId}?tab=credit`);
    await agent.getByLabel(say('credit.quote.amount')).fill('56458');
    await agent.getByLabel(say('credit.quote.reference')).fill('SO-7715');
    await agent.getByRole('button', { name: say('credit.quote.ask') }).click();
    await agent.getByText(say('credit.quote.ordered.HOLD', { reference: 'SO-7715' })).waitFor();

    // It comes by itself.
    await head.getByRole('heading', { name: 'SO-7715 — Constrdist' }).waitFor();
    await head.keyboard.press('r');
    await head.getByLabel(say('credit.because.release')).pressSequentially('3');
    await head.keyboard.press('Enter');
    await head.getByText(say('credit.empty.OPEN')).waitFor();

    const decision = `„${say('credit.canned.release.3')}”`;
    await agent.getByText(decision).waitFor();
    const { holds } = await app.data(
      'agent1',
      '{ holds(status: RELEASED) { items { reference } } }',
    );
    expect(holds.items).toEqual([{ reference: 'SO-7715' }]);
  });
});

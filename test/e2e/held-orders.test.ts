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

const REQUEST = 'mutation ($input: CreditCheckInput!) { requestOrder(input: $input) { id } }';

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

    const decision = say('credit.canned.release.3');
    await agent.getByText(decision).waitFor();
    const { holds } = await app.data(
      'agent1',
      '{ holds(status: RELEASED) { items { reference } } }',
    );
    expect(holds.items).toEqual([{ reference: 'SO-7715' }]);
  });

  it('is let go on a phone by a button that is held, and not by one that is let go early', async () => {
    const order = { accountCode: 'C-1', amount: '700', currency: 'RON', context: 'ORDER' };
    await app.data('agent1', REQUEST, { input: { ...order, reference: 'SO-7720' } });
    const phone = await windows.pageAs('saleshead', { width: 390 });
    await phone.goto('/orders');
    await phone.getByRole('button', { name: /SO-7720/ }).click();
    await phone.getByRole('button', { name: say('credit.release'), exact: true }).click();
    await phone.getByRole('button', { name: say('credit.canned.release.2') }).click();
    const button = phone.getByRole('button', { name: say('credit.hold.release') });
    await button.scrollIntoViewIfNeeded();
    const { x, y } = (await button.boundingBox())!;
    await phone.mouse.move(x + 30, y + 20);
    const holdFor = async (ms: number): Promise<void> => {
      await phone.mouse.down();
      await phone.getByText(say('ui.keepHolding')).waitFor();
      await phone.waitForTimeout(ms);
      await phone.mouse.up();
    };
    await holdFor(200);
    await phone.waitForTimeout(1_200);
    await button.waitFor();
    const { holds } = await app.data('agent1', '{ holds { items { reference } } }');
    expect(holds.items).toEqual([{ reference: 'SO-7720' }]);
    await holdFor(1_300);
    await phone.getByText(say('credit.done.release', { reference: 'SO-7720' })).waitFor();
  });

  it('above the threshold is let go by another head of sales, who sees why it is held', async () => {
    const userId = (await app.data('field1', '{ me { id } }')).me.id;
    const roles = `mutation ($id: ID!) { changeUser(id: $id, input: { roles: [SALES_HEAD] }) { id } }`;
    await app.data('admin', roles, { id: userId });
    const threshold = `mutation { setApprovalThreshold(kind: RELEASE, currency: "RON", amount: "90000") { kind } }`;
    await app.data('director', threshold);
    const order = { accountCode: 'C-1', amount: '90000', currency: 'RON', context: 'ORDER' };
    await app.data('agent1', REQUEST, { input: { ...order, reference: 'SO-7730' } });

    const first = await windows.pageAs('saleshead');
    await first.goto('/orders');
    await first.getByRole('heading', { name: 'SO-7730 — Constrdist' }).waitFor();
    await first.keyboard.press('r');
    await first.getByLabel(say('credit.because.release')).pressSequentially('2');
    await first.keyboard.press('Enter');
    // With what went today it is more than one person may let go.
    await first.getByText(say('credit.second.waits')).waitFor();

    const second = await windows.pageAs('field1');
    await second.goto('/approvals');
    await second.getByText(say('credit.canned.release.2')).waitFor();
    await second.getByRole('button', { name: say('moves.approvals.approve') }).click();
    await second.getByText(say('moves.approvals.none')).waitFor();
    // The first hears of it at once.
    await first.getByText(say('credit.empty.OPEN')).waitFor();
    const { holds } = await app.data(
      'agent1',
      '{ holds(status: RELEASED) { items { reference decidedBy { email } approval { decidedBy { email } } } } }',
    );
    expect(holds.items[0]).toEqual({
      reference: 'SO-7730',
      decidedBy: { email: 'saleshead@demo.example' },
      approval: { decidedBy: { email: 'field1@demo.example' } },
    });
  });
});

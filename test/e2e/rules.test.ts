import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { given } from '../kit/given.ts';
import { wordsIn } from '../kit/words.ts';

const browser = await openBrowser();
const say = wordsIn('ro');
const removing = say('rules.removeThis', { rule: say('rules.code.OVERDUE_DAYS') });
const ORDER = `mutation { requestOrder(input: { accountCode: "R-1", amount: "100", currency: "RON",
  context: ORDER, reference: "SO-1" }) { hold { id } } }`;
let app: TestApp;
let windows: Windows;

beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  windows = windowsOnto(app, browser);
  const { account, invoice } = given(app);
  await account({ code: 'R-1', name: 'Transcom', customerClass: 'A', agent: 'agent1' });
  await invoice({ account: 'R-1', dueIn: -20, amount: '500.00' });
});
afterEach(() => {
  expect(windows?.faults() ?? []).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

describe.skipIf(!browser)('the rules that hold orders', () => {
  it('are changed by the director: an order that the new one lets through goes by itself', async () => {
    const { requestOrder } = await app.data('agent1', ORDER);
    expect(requestOrder.hold).not.toBeNull();

    const director = await windows.pageAs('director');
    await director.goto('/rules');
    await director.getByRole('button', { name: say('rules.new') }).click();
    const dialog = director.getByRole('dialog');
    await dialog.getByLabel(say('rules.class')).selectOption('A');
    await dialog.getByRole('button', { name: say('ui.save') }).click();
    await dialog.waitFor({ state: 'detached' });
    await director.getByText(say('rules.ofClass', { name: 'A' })).waitFor();
    const by = say('rules.changedBy', {
      name: (await app.data('director', '{ me { name } }')).me.name,
    });
    await director.getByText(by).waitFor();

    const { holds } = await app.data(
      'agent1',
      '{ holds(status: RELEASED) { items { reference decidedBy { id } } } }',
    );
    expect(holds.items).toEqual([{ reference: 'SO-1', decidedBy: null }]);

    await director.getByRole('button', { name: removing }).click();
    await dialog.getByRole('button', { name: say('rules.remove') }).click();
    await dialog.waitFor({ state: 'detached' });
    await director.locator('summary').click();
    const gone = director.locator('details li');
    expect(await gone.textContent()).toContain(say('rules.ofClass', { name: 'A' }));
    await gone.getByRole('button').click();
    await dialog.locator('ol > li').nth(1).waitFor();
    expect(await dialog.locator('ol > li').count()).toBe(2);
  });

  it('are read by the head of sales, who changes none', async () => {
    const head = await windows.pageAs('saleshead');
    await head.goto('/orders');
    await head.getByText(say('credit.empty.OPEN')).waitFor();
    await head.keyboard.press('g');
    await head.keyboard.press('r');
    await head.getByRole('heading', { name: say('rules.group.ALL') }).waitFor();
    expect(await head.getByRole('button', { name: say('rules.new') }).count()).toBe(0);
  });
});

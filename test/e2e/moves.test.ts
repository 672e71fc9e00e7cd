import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { given } from '../kit/given.ts';
import { wordsIn } from '../kit/words.ts';

const browser = await openBrowser();
const say = wordsIn('ro');

let app: TestApp;
let windows: Windows;

beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  windows = windowsOnto(app, browser);
});
afterEach(() => expect(windows?.faults() ?? []).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

describe.skipIf(!browser)('in a browser', () => {
  it('a director applies a credit, writes off the rest, and takes it back from the item', async () => {
    const make = given(app);
    const { id, code } = await make.account({ code: 'M-1' });
    await make.invoice({ account: code, number: 'F-77' });
    const page = await windows.pageAs('director');
    const press = (key: string) =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: say(key), exact: true })
        .click();
    const item = () => page.getByRole('button', { name: 'F-77', exact: true }).click();
    await page.goto(`/accounts/${id}`);

    await page.getByRole('button', { name: say('accounts.tools') }).click();
    await page.getByRole('menuitem', { name: say('accounts.tool.creditNote') }).click();
    await page.getByLabel(say('receivables.creditNumber')).fill('NC-5');
    await page.getByLabel(say('receivables.amount')).fill('40');
    await press('ui.save');
    await page.getByRole('button', { name: 'NC-5' }).waitFor();

    await item();
    await press('moves.act.credit');
    await press('moves.act.credit');
    await page.getByText(say('moves.done.credit', { number: 'F-77' })).waitFor();

    await item();
    await press('moves.act.writeOff');
    await page.getByLabel(say('accounts.reason')).fill('Faliment');
    await press('moves.act.writeOff');
    await page.getByText(say('moves.done.writeOff', { number: 'F-77' })).waitFor();
    await page.getByText(say('receivables.nothingOpen')).waitFor();

    await page.getByLabel(say('receivables.show')).selectOption('CLOSED');
    await item();
    await page.getByText('Faliment').waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('moves.act.takeBack') })
      .last()
      .click();
    await page.getByLabel(say('accounts.reason')).fill('A plătit');
    await press('moves.act.takeBack');
    await page.getByText(say('moves.takenBack'), { exact: true }).waitFor();
    const { account } = await app.data(
      'director',
      '{ account(code: "M-1") { balances { open unapplied } } }',
    );
    expect(account.balances).toEqual([{ open: '60.00', unapplied: '0.00' }]);
  });

  it('money that went back to the customer by a slip comes back with Z, wherever one is', async () => {
    const make = given(app);
    const { id, code } = await make.account({ code: 'M-3' });
    await make.payment({ account: code, amount: '100.00' });
    const page = await windows.pageAs('director');
    await page.goto(`/accounts/${id}?tab=payments`);
    await page.getByRole('button', { name: /^P-/ }).click();
    const dialog = page.getByRole('dialog');
    const refund = dialog.getByRole('button', { name: say('moves.act.refund'), exact: true });
    await refund.click();
    await page.getByLabel(say('accounts.reason')).fill('De două ori');
    await refund.click();
    await dialog.waitFor({ state: 'detached' });
    const unapplied = async (): Promise<string[]> =>
      (
        await app.data('director', '{ account(code: "M-3") { balances { unapplied } } }')
      ).account.balances.map((balance: { unapplied: string }) => balance.unapplied);
    expect(await unapplied()).toEqual([]);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('heading', { level: 1, name: say('exposure.title') }).waitFor();
    await page.keyboard.press('z');
    await page.getByText(say('moves.takenBack'), { exact: true }).waitFor();
    expect(await unapplied()).toEqual(['100.00']);
  });

  it('a payment is reversed on a phone, and what it settled is open again', async () => {
    const make = given(app);
    const { id, code } = await make.account({ code: 'M-2' });
    await make.invoice({ account: code });
    await make.payment({ account: code, amount: '100.00' });
    const page = await windows.pageAs('director', { width: 390 });
    await page.goto(`/accounts/${id}?tab=payments`);
    await page.getByRole('button', { name: /^P-/ }).click();
    // Under the amount, where the buttons of forms stand: at the right.
    const takeBack = page.getByRole('button', { name: say('moves.act.takeBack') });
    const edgeOf = async (of: Locator): Promise<number> => {
      const { x = 0, width = 0 } = (await of.boundingBox()) ?? {};
      return Math.round(x + width);
    };
    expect(await edgeOf(takeBack)).toBe(await edgeOf(page.getByRole('dialog').locator('li')));
    const reverse = () =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: say('moves.act.reverse'), exact: true })
        .click();
    await reverse();
    await page.getByLabel(say('accounts.reason')).fill('Returnată de bancă');
    await reverse();
    await page.getByText(say('receivables.reversed'), { exact: true }).waitFor();
    const { account } = await app.data(
      'director',
      '{ account(code: "M-2") { balances { open unapplied } } }',
    );
    expect(account.balances).toEqual([{ open: '100.00', unapplied: '0.00' }]);
  });
});

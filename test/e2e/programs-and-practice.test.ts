import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { wordsIn } from '../kit/words.ts';
import { makeWorld, type World } from './world.ts';

const browser = await openBrowser();
const say = wordsIn('ro');

let app: TestApp;
let windows: Windows;
let world: World;

beforeAll(async () => {
  if (!browser) return;
  app = await startTestApp();
  world = await makeWorld(app);
  windows = windowsOnto(app, browser);
});
afterEach(() => expect(windows?.faults() ?? []).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

describe.skipIf(!browser)('in a browser', () => {
  it('an administrator makes a token for the ERP, which then may just what was ticked', async () => {
    const page = await windows.pageAs('admin');
    await page.goto('/api?part=tokens');
    await page
      .getByRole('button', { name: say('api.token.new') })
      .first()
      .click();
    await page.getByLabel(say('api.token.name')).fill('ERP');
    await page.getByLabel(say('api.token.owner')).selectOption({ label: 'Elena Marinescu' });
    await page.getByLabel(say('api.right.invoices_post')).check();
    await page.getByRole('button', { name: say('api.token.create') }).click();
    const token = await page.getByLabel(say('api.token.token'), { exact: true }).inputValue();
    const { me } = await app.data(`Bearer ${token}`, '{ me { permissions } }');
    expect(me.permissions).toEqual(['invoices:post', 'profile:read']);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('ui.close') })
      .last()
      .click();
    await page.getByRole('cell', { name: 'ERP' }).waitFor();
  });

  it('a director posts an invoice from the examples, asked first, and twice is once', async () => {
    const page = await windows.pageAs('director');
    await page.goto('/api');
    await page.getByRole('button', { name: say('api.example.InvoiceFromErp.title') }).click();
    for (let time = 0; time < 2; time += 1) {
      await page.getByRole('button', { name: say('api.run'), exact: true }).click();
      await page.getByRole('button', { name: say('api.runIt') }).click();
      await page.getByText('"open": "1500.50"').waitFor();
    }
    const { auditEntries } = await app.data(
      'admin',
      '{ auditEntries(limit: 20) { items { command input } } }',
    );
    const posted = auditEntries.items.filter(
      ({ command, input }: { command: string; input: string }) =>
        command === 'postInvoice' && input.includes('1500.50'),
    );
    expect(posted).toHaveLength(1);
  });

  it('a person at a debtor is corrected, and notes stand at its head', async () => {
    const page = await windows.pageAs('collector1');
    await page.goto(`/accounts/${world.accountId}`);
    const name = 'Ioana Ștefănescu-Constantinescu';
    await page.getByRole('button', { name: say('accounts.contact.tools', { name }) }).click();
    await page.getByRole('menuitem', { name: say('accounts.contact.edit') }).click();
    await page.getByLabel(say('accounts.contact.role')).fill('Director financiar');
    await page.getByRole('button', { name: say('ui.save') }).click();
    await page.getByText('Director financiar').waitFor();
    await page.getByRole('button', { name: say('accounts.tools') }).click();
    await page.getByRole('menuitem', { name: say('accounts.tool.notes') }).click();
    await page.getByLabel(say('accounts.notes'), { exact: true }).fill('Doar după ora 14.');
    await page.getByRole('button', { name: say('ui.save') }).click();
    await page.locator('header').getByText('Doar după ora 14.').waitFor();
  });

  it('a collector practises on made-up accounts, and nothing reaches the server', async () => {
    const page = await windows.pageAs('collector1');
    await page.goto('/today');
    await page.getByRole('link', { name: say('shell.practice.begin') }).click();
    await page.getByRole('heading', { name: 'Aurora Distribution' }).first().waitFor();
    const sent: string[] = [];
    page.on('request', request => sent.push(request.postData() ?? ''));
    await page.keyboard.press('j');
    await page.getByText(say('practice.step.noAnswer')).waitFor();
    await page.keyboard.press('c');
    await page.keyboard.press('2');
    await page.getByText(say('practice.step.undo')).waitFor();
    await page.getByRole('heading', { name: 'Cantina Serena' }).first().waitFor();
    expect(sent.filter(body => body.includes('mutation') || body.includes('practice-'))).toEqual(
      [],
    );
  });
});

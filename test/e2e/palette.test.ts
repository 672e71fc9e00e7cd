import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asking } from '../credit/asking.ts';
import { openBrowser, windowsOnto, type Windows } from '../kit/browser.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { wordsIn } from '../kit/words.ts';

const browser = await openBrowser();
const say = wordsIn('ro');
const CANCEL = 'mutation ($id: ID!) { cancelOrder(id: $id, reason: "no") { id } }';

let story: Story;
let windows: Windows;
let page: Page;

beforeAll(async () => {
  if (!browser) return;
  story = await tellStory();
  const credit = asking(story);
  await credit.customer('W-1', '5000');
  await story.invoice('W-1', { number: 'CLX-2025-000815', amount: '1234.56' });
  await story.pay('W-1', '1234.56', { reference: 'OP 881' });
  await story.invoice('W-1', { number: 'CLX-2026-004711' });
  const gone = await credit.order('W-1', '10.00', 'SO-2026/00918');
  await story.app.data('agent1', CANCEL, { id: gone.order!.id });
  const { hold } = await credit.order('W-1', '90000.00', 'SO-2026/00919');
  await credit.reject(hold!.id);
  await credit.order('W-1', '80000.00', 'SO-2026/00920');
  windows = windowsOnto(story.app, browser);
  page = await windows.pageAs('agent1');
});
afterEach(() => expect(windows?.faults() ?? []).toEqual([]));
afterAll(async () => {
  await windows?.close();
  await browser?.close();
  await story?.stop();
});

async function choose(typed: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: say('palette.title') }).waitFor();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
}

describe.skipIf(!browser)('the palette finds', () => {
  it('a document by the digits that its debtor reads out last', async () => {
    await page.goto('/portfolio');
    await page.locator('main h1').waitFor();
    await choose('4711');
    await page.waitForURL('**/accounts/*?tab=items&item=*');
    await page.getByRole('cell', { name: 'CLX-2026-004711' }).first().waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('a document that is settled, and opens it, since no list of open ones shows it', async () => {
    await choose('clx 815');
    const look = page.getByRole('dialog', { name: 'CLX-2025-000815' });
    await look.getByText('OP 881').waitFor();
    await page.keyboard.press('Escape');
    await look.waitFor({ state: 'hidden' });
    expect(new URL(page.url()).search).toBe('?tab=items');
  });

  it('a payment by its amount, and opens it; closed, it is not in the way again', async () => {
    await choose('1.234,56');
    const look = page.getByRole('dialog', { name: 'OP 881' });
    await look.getByText('CLX-2025-000815').waitFor();
    await page.keyboard.press('Escape');
    await look.waitFor({ state: 'hidden' });
    expect(new URL(page.url()).search).toBe('?tab=payments');
  });

  it('an order that is over, which its account shows, and then the others again', async () => {
    await choose('00918');
    await page.waitForURL('**/accounts/*?tab=credit&order=*');
    const order = page
      .getByRole('listitem')
      .filter({ hasText: 'SO-2026/00918' })
      .filter({ hasText: say('credit.order.CANCELLED') })
      .first();
    await order.waitFor();
    await expect
      .poll(() => order.evaluate(row => row.getBoundingClientRect().bottom))
      .toBeLessThan(await page.evaluate(() => window.innerHeight));
    await page.getByRole('button', { name: say('credit.orderAll') }).click();
    await order.waitFor({ state: 'hidden' });
    expect(new URL(page.url()).search).toBe('?tab=credit');
  });

  it('an order that was decided, and one that waits, where they are decided', async () => {
    await choose('00919');
    await page.waitForURL('**/orders?tab=REJECTED&hold=*');
    await page
      .getByRole('heading', { name: /SO-2026\/00919/ })
      .first()
      .waitFor();
    await choose('so 920');
    await page.waitForURL(/\/orders\?hold=/);
    await page
      .getByRole('heading', { name: /SO-2026\/00920/ })
      .first()
      .waitFor();
  });
});

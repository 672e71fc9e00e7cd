import { afterAll, beforeAll, expect, it } from 'vitest';
import { imported } from '../imports/upload.ts';
import { tellStory, type Story } from '../kit/story.ts';

const QUEUE = `{ worklist { items {
  account { code } currency priority reasons { code points text } } } }`;

let story: Story;
beforeAll(async () => {
  story = await tellStory();
  await story.account('SMALL', { collectorId: await story.user('collector1') });
  await story.account('LARGE', { collectorId: await story.user('collector2') });
});
afterAll(() => story.stop());

/** Why SMALL stands where it does, by its amount. */
const amountOf = async (code: string, who = 'admin'): Promise<{ points: number; text: string }> =>
  (await story.app.data(who, QUEUE))['worklist'].items
    .find((row: any) => row.account.code === code)
    .reasons.find((reason: any) => reason.code === 'AMOUNT');

it('is measured by the average of all debtors, whoever reads', async () => {
  await story.invoice('SMALL', { amount: '1000.00' });
  await story.invoice('LARGE', { amount: '9000.00' });
  await story.runDay('2026-03-03');
  const seen = await amountOf('SMALL', 'collector1');
  // The average is 5,000: a fifth of it, in a list where it is the only row.
  expect(seen.points).toBeCloseTo((2 * 100) / 115, 1);
  expect((await amountOf('SMALL')).points).toBe(seen.points);
  expect((await amountOf('LARGE')).text).toBe(
    '9,000.00 RON to ask for: 1.8× the company average in RON',
  );
});

it('does not move because others pay, until the next day begins', async () => {
  const before = await amountOf('SMALL');
  await story.pay('LARGE', '8500.00');
  expect(await amountOf('SMALL')).toEqual(before);
  await story.runDay('2026-03-04');
  // 1,000 by an average of 750.
  expect((await amountOf('SMALL')).text).toBe(
    '1,000.00 RON to ask for: 1.3× the company average in RON',
  );
});

it('has an average at once in a currency that comes during the day, and that of the whole file when it is through', async () => {
  const rows = [300, 500, 700].map(
    amount => `LARGE,E-${amount},2026-01-01,2026-02-01,EUR,${amount}`,
  );
  await story.invoice('SMALL', { amount: '100.00', currency: 'EUR' });
  const text = async () =>
    (await story.app.data('admin', QUEUE))['worklist'].items
      .find((row: any) => row.account.code === 'SMALL' && row.currency === 'EUR')
      .reasons.find((reason: any) => reason.code === 'AMOUNT').text;
  expect(await text()).toBe('100.00 EUR to ask for: 1× the company average in EUR');
  await imported(
    story.app,
    ['account_code,number,issued_on,due_on,currency,amount', ...rows].join('\n'),
  );
  // 100 and 1,500: 800.
  expect(await text()).toBe('100.00 EUR to ask for');
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balanceDifferences } from '../../server/src/receivables/rebuild-balances.ts';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.stop());

const INVOICE = `mutation ($input: PostDocumentInput!, $key: String) {
  postInvoice(input: $input, idempotencyKey: $key) { id number amount open dueOn daysOverdue account { code } } }`;
const PAYMENT = `mutation ($input: PostPaymentInput!, $key: String) {
  postPayment(input: $input, idempotencyKey: $key) {
    id amount unapplied currency receivedOn allocations { amount item { number open } } } }`;
const ALLOCATE = `mutation ($id: ID!, $allocations: [AllocationInput!]!, $key: String) {
  allocatePayment(paymentId: $id, allocations: $allocations, idempotencyKey: $key) { id unapplied } }`;
const BALANCES = `query ($code: String!) { account(code: $code) { balances {
  company currency open notDue overdue buckets { label amount } unapplied promised netCollectable maxDaysOverdue } } }`;

async function account(code: string) {
  const made = await app.data(
    'director',
    'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { id } }',
    { input: { code, name: `Firma ${code}` } },
  );
  return made['createAccount'].id as string;
}

const invoice = (code: string, over: object = {}) => ({
  accountCode: code,
  number: 'F-1',
  issuedOn: '2026-01-10',
  dueOn: '2026-02-10',
  amount: '1500.00',
  currency: 'RON',
  ...over,
});
const payment = (code: string, over: object = {}) => ({
  accountCode: code,
  amount: '500.00',
  currency: 'RON',
  receivedOn: '2026-03-01',
  reference: 'OP 17',
  ...over,
});
const post = async (code: string, over: object = {}) =>
  (await app.data('director', INVOICE, { input: invoice(code, over) }))['postInvoice'];
const pay = async (code: string, over: object = {}) =>
  (await app.data('director', PAYMENT, { input: payment(code, over) }))['postPayment'];
const balances = async (code: string) =>
  (await app.data('director', BALANCES, { code }))['account'].balances;

describe('an invoice', () => {
  it('is owed from the moment it is posted, in the bucket of its age', async () => {
    await account('INV1');
    expect(await post('INV1', { amount: '1500.5' })).toMatchObject({
      amount: '1500.50',
      open: '1500.50',
      daysOverdue: 20,
    });
    expect(await balances('INV1')).toEqual([
      {
        company: 'MAIN',
        currency: 'RON',
        open: '1500.50',
        notDue: '0.00',
        overdue: '1500.50',
        unapplied: '0.00',
        promised: '0.00',
        netCollectable: '1500.50',
        maxDaysOverdue: 20,
        buckets: [
          { label: '1-30', amount: '1500.50' },
          { label: '31-60', amount: '0.00' },
          { label: '61-90', amount: '0.00' },
          { label: '90+', amount: '0.00' },
        ],
      },
    ]);
  });

  it('is due by the terms of its account where no day is given', async () => {
    await account('INV2');
    expect(await post('INV2', { dueOn: null })).toMatchObject({ dueOn: '2026-02-09' });
  });

  it.each([
    ['no amount at all', { amount: '0' }, 'BAD_USER_INPUT'],
    ['more decimals than the leu has', { amount: '1.001' }, 'BAD_USER_INPUT'],
    ['decimals of the yen', { amount: '100.5', currency: 'JPY' }, 'BAD_USER_INPUT'],
    ['a currency that does not exist', { currency: 'XQQ' }, 'BAD_USER_INPUT'],
    ['a day that does not exist', { issuedOn: '2026-02-30' }, 'BAD_USER_INPUT'],
    ['a due day before its issue', { dueOn: '2026-01-09' }, 'BAD_USER_INPUT'],
    ['an unknown account', { accountCode: 'NOBODY' }, 'NOT_FOUND'],
    ['an unknown company', { company: 'NOWHERE' }, 'NOT_FOUND'],
    ['an empty number', { number: ' ' }, 'BAD_USER_INPUT'],
  ])('with %s is refused and changes nothing', async (_case, over, code) => {
    const own = `BAD${Math.abs(hash(_case))}`;
    await account(own);
    expect(await app.refusal('director', INVOICE, { input: invoice(own, over) })).toBe(code);
    expect(await balances(own)).toEqual([]);
  });

  it('has a number that its account knows once', async () => {
    await account('INV3');
    await post('INV3');
    expect(await app.refusal('director', INVOICE, { input: invoice('INV3') })).toBe(
      'INVOICE_NUMBER_TAKEN',
    );
    expect(await balances('INV3')).toMatchObject([{ open: '1500.00' }]);
  });
});

describe('a payment', () => {
  it('settles the oldest due first, and what is left stays unapplied', async () => {
    await account('PAY1');
    await post('PAY1', { number: 'NEW', dueOn: '2026-04-01', amount: '300.00' });
    await post('PAY1', { number: 'OLD', dueOn: '2026-02-01', amount: '100.00' });
    expect(await pay('PAY1')).toMatchObject({
      unapplied: '100.00',
      allocations: [
        { amount: '100.00', item: { number: 'OLD', open: '0.00' } },
        { amount: '300.00', item: { number: 'NEW', open: '0.00' } },
      ],
    });
    expect(await balances('PAY1')).toMatchObject([
      { open: '0.00', unapplied: '100.00', maxDaysOverdue: 0 },
    ]);
  });

  it('settles nothing when told so, and chosen items later', async () => {
    await account('PAY2');
    const item = await post('PAY2', { amount: '200.00' });
    const received = await pay('PAY2', { allocations: [] });
    expect(received).toMatchObject({ unapplied: '500.00', allocations: [] });
    const chosen = { id: received.id, allocations: [{ itemId: item.id, amount: '150.00' }] };
    expect((await app.data('director', ALLOCATE, chosen))['allocatePayment']).toMatchObject({
      unapplied: '350.00',
    });
    expect(await app.refusal('director', ALLOCATE, chosen)).toBe('ALLOCATION_TOO_LARGE');
    expect(await balances('PAY2')).toMatchObject([{ open: '50.00', unapplied: '350.00' }]);
  });

  it('is refused where its items are in another currency, of another account, or it has not so much left', async () => {
    await account('PAY3');
    const euro = await post('PAY3', { number: 'EUR', currency: 'EUR' });
    const lei = await post('PAY3', { number: 'RON' });
    await account('PAY4');
    const foreign = await post('PAY4');
    const cases = [
      [[{ itemId: euro.id, amount: '10.00' }], 'ALLOCATION_CURRENCY'],
      [[{ itemId: foreign.id, amount: '10.00' }], 'NOT_FOUND'],
      [[{ itemId: lei.id, amount: '500.01' }], 'ALLOCATION_TOO_LARGE'],
      [[{ itemId: 'nonsense', amount: '10.00' }], 'NOT_FOUND'],
      [[{ itemId: lei.id, amount: '-1' }], 'BAD_USER_INPUT'],
    ] as const;
    for (const [allocations, code] of cases) {
      expect(
        await app.refusal('director', PAYMENT, { input: payment('PAY3', { allocations }) }),
      ).toBe(code);
    }
    expect(await balances('PAY3')).toMatchObject([{ unapplied: '0.00' }, { unapplied: '0.00' }]);
  });

  it('is seen in the currency it was paid in, and in no other that is asked for', async () => {
    await account('PAY6');
    await pay('PAY6', { amount: '70.00', currency: 'EUR' });
    await pay('PAY6');
    const inOne = async (currency: string) =>
      (
        await app.data(
          'director',
          `query ($currency: String) {
            account(code: "PAY6") { balances(currency: $currency) { currency unapplied } } }`,
          { currency },
        )
      )['account'].balances;
    expect(await inOne('EUR')).toEqual([{ currency: 'EUR', unapplied: '70.00' }]);
    expect(await inOne('RON')).toEqual([{ currency: 'RON', unapplied: '500.00' }]);
    expect(await inOne('USD')).toEqual([]);
    expect(await balances('PAY6')).toHaveLength(2);
  });

  it('cannot come from the future', async () => {
    await account('PAY5');
    const input = payment('PAY5', { receivedOn: '2026-03-03' });
    expect(await app.refusal('director', PAYMENT, { input })).toBe('BAD_USER_INPUT');
  });

  it('posted fifty times at once loses nothing', async () => {
    await account('FIFTY');
    await post('FIFTY', { amount: '100000.00' });
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        pay('FIFTY', { amount: `${n + 1}.01`, reference: `OP ${n}` }),
      ),
    );
    // 1.01 + 2.01 + … + 50.01 = 1275.50
    expect(await balances('FIFTY')).toMatchObject([{ open: '98724.50', unapplied: '0.00' }]);
  });
});

describe('an idempotency key', () => {
  it('books once, however often and however many at once', async () => {
    await account('KEY1');
    const send = (over = {}) =>
      app.ask('director', PAYMENT, { input: payment('KEY1', over), key: 'k-1' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => send()));
    expect(new Set(answers.map(answer => answer.data['postPayment'].id)).size).toBe(1);
    expect((await send({ amount: '500' })).data['postPayment'].id).toBe(
      answers[0]!.data['postPayment'].id,
    );
    expect((await send({ amount: '501.00' })).code).toBe('CONFLICT');
    expect(await balances('KEY1')).toMatchObject([{ unapplied: '500.00' }]);
  });

  it('of a refused payment stays free', async () => {
    const input = payment('KEY2');
    expect(await app.refusal('director', PAYMENT, { input, key: 'k-2' })).toBe('NOT_FOUND');
    await account('KEY2');
    expect(
      (await app.data('director', PAYMENT, { input, key: 'k-2' }))['postPayment'].unapplied,
    ).toBe('500.00');
  });
});

it('kept balances equal those computed from the entries', async () => {
  const em = app.parts.orm.em.fork();
  expect(await balanceDifferences(em, localDate('2026-03-02'))).toEqual([]);
});

const hash = (text: string) =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);

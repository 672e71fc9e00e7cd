import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given, TODAY } from '../kit/given.ts';
import { sql } from '../kit/sql.ts';

let app: TestApp;

const SEARCH = `query ($text: String!) { search(text: $text, limit: 20) {
  kind matched exact account { code } payment { id reference amount currency } } }`;
const PAY = 'mutation ($input: PostPaymentInput!) { postPayment(input: $input) { id } }';
/** Payments of somebody else under the same words, of the same amount. */
const MANY_OF_OTHERS = `
  insert into payments (id, account_id, company_id, reference, received_on, currency, amount, unapplied, booked_on, posting_id)
  select gen_random_uuid(), account_id, company_id, 'Avans ' || place, received_on, currency, 77.70, 0, booked_on, posting_id
    from payments cross join generate_series(1, 5100) place where reference = 'OP 5'`;

interface Hit {
  kind: string;
  matched: string;
  exact: boolean;
  account: { code: string };
  payment: { id: string; reference: string } | null;
}
const hits = async (text: string, who = 'director'): Promise<Hit[]> =>
  (await app.data(who, SEARCH, { text })).search;
/** What was found, in words: `OP 881 by REFERENCE`. */
const found = async (text: string, who = 'director'): Promise<string[]> =>
  (await hits(text, who)).flatMap(({ payment, matched }) =>
    payment ? `${payment.reference} by ${matched}` : [],
  );
const pay = (accountCode: string, reference: string, amount: string, currency = 'RON') =>
  app.data('director', PAY, {
    input: { accountCode, reference, amount, currency, receivedOn: TODAY },
  });

beforeAll(async () => {
  app = await startTestApp();
  const make = given(app);
  await make.account({ code: 'MINE', collector: 'collector1', agent: 'agent1' });
  await make.account({ code: 'OTHERS', collector: 'collector2', agent: 'agent2' });
  await pay('MINE', 'OP 881', '1234.56');
  await pay('MINE', 'Avans Popescu Ștefan, factura 17/2026', '1234.00', 'EUR');
  await pay('MINE', 'Оплата Иванов 0042', '500.00');
  await pay('OTHERS', 'OP 1881', '1234.56');
  await pay('OTHERS', 'OP 5', '20.00');
});
afterAll(() => app.stop());

describe('a search for a payment', () => {
  it.each([
    ['OP 881', 'OP 881 by REFERENCE'],
    ['op881', 'OP 881 by REFERENCE'],
    ['881', 'OP 881 by REFERENCE'],
    ['stefan popescu', 'Avans Popescu Ștefan, factura 17/2026 by REFERENCE'],
    ['factura 17', 'Avans Popescu Ștefan, factura 17/2026 by REFERENCE'],
    ['Ivanov 42', 'Оплата Иванов 0042 by REFERENCE'],
    ['042', 'Оплата Иванов 0042 by REFERENCE'],
  ])('for “%s” finds what the payer wrote', async (text, first) => {
    expect((await found(text))[0]).toBe(first);
  });

  it('puts the very reference first', async () => {
    for (const text of ['op 881', '881']) {
      expect(await found(text)).toEqual(['OP 881 by REFERENCE', 'OP 1881 by REFERENCE']);
    }
    expect((await hits('op 881'))[0]).toMatchObject({ kind: 'PAYMENT', exact: true });
  });

  it.each(['1.234,56', '1,234.56', '1234.56', '1 234,56', '1234,56 ron'])(
    'for “%s” finds the amount, of whoever the caller sees',
    async text => {
      expect((await found(text)).sort()).toEqual(['OP 1881 by AMOUNT', 'OP 881 by AMOUNT']);
      expect(await found(text, 'agent1')).toEqual(['OP 881 by AMOUNT']);
      expect((await hits(text, 'agent1'))[0]).toMatchObject({
        exact: true,
        account: { code: 'MINE' },
        payment: { amount: '1234.56', currency: 'RON' },
      });
    },
  );

  it('means the currency that is typed, and an amount without decimals', async () => {
    expect(await found('1.234,56 EUR')).toEqual([]);
    expect(await found('1.234')).toEqual(['Avans Popescu Ștefan, factura 17/2026 by AMOUNT']);
    expect(await found('1234', 'agent1')).toEqual([
      'Avans Popescu Ștefan, factura 17/2026 by AMOUNT',
    ]);
    expect(await found('500')).toEqual(['Оплата Иванов 0042 by AMOUNT']);
    expect(await found('501')).toEqual([]);
  });

  it('finds no payment of others', async () => {
    for (const text of ['OP 1881', '1881', '20,00', '20.00 RON']) {
      expect(await found(text, 'agent1')).toEqual([]);
      expect(await found(text, 'collector1')).toEqual([]);
    }
    expect(await found('1881', 'agent2')).toEqual(['OP 1881 by REFERENCE']);
  });

  it('finds those in sight behind thousands of others that are alike', async () => {
    await sql(app, MANY_OF_OTHERS);
    await pay('MINE', 'Avans Dorin', '77.70');
    expect(await found('avans', 'agent1')).toEqual(
      expect.arrayContaining(['Avans Dorin by REFERENCE']),
    );
    expect(await found('77,70', 'agent1')).toEqual(['Avans Dorin by AMOUNT']);
    expect(await found('avans', 'agent2')).toHaveLength(20);
  });

  it.each(['op', 'щщ', 'ssh', '%%%', '__'])('takes “%s” for too little', async text => {
    expect(await found(text)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { counts, csv, imported } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADER = 'account_code,number,currency,amount,due_on';
let serial = 0;
/** A code nobody has used yet. */
const fresh = (prefix = 'A'): string => `${prefix}${++serial}`;

const ACCOUNT = `query ($code: String!) { accounts(filter: { search: $code }, limit: 50) { items {
  id code name taxId country region customerClass agent { email } collector { email }
  balances { company currency open overdue unapplied }
  openItems(status: ALL, limit: 500) { items { number kind issuedOn dueOn amount open } } } } }`;

async function account(code: string) {
  const { accounts } = await app.data('admin', ACCOUNT, { code });
  return accounts.items.find((each: { code: string }) => each.code === code);
}

async function items(code: string): Promise<{ number: string; [field: string]: string }[]> {
  return (await account(code))?.openItems.items ?? [];
}

describe('what a good row becomes', () => {
  it('an invoice that is open in full where the file says no more', async () => {
    const code = fresh();
    const done = await imported(app, csv(HEADER, `${code},1,EUR,100.50,2026-03-20`), {
      fileName: 'march.csv',
    });
    expect(counts(done)).toEqual([1, 0, 0]);
    expect(done.fileName).toBe('march.csv');
    expect(done.createdBy.email).toBe('admin@demo.example');
    expect(done.totals).toEqual([{ currency: 'EUR', open: '100.50' }]);
    expect(await items(code)).toMatchObject([
      {
        number: '1',
        kind: 'INVOICE',
        issuedOn: '2026-03-20',
        dueOn: '2026-03-20',
        amount: '100.50',
        open: '100.50',
      },
    ]);
    expect(await account(code)).toMatchObject({
      name: code,
      country: 'RO',
      agent: null,
      collector: null,
    });
  });

  it.each([
    ['semicolons', 'account_code;number;currency;amount;due_on', 'C;1;EUR;1.234,50;2026-03-20'],
    ['tabs', 'account_code\tnumber\tcurrency\tamount\tdue_on', 'C\t1\tEUR\t1234.5\t2026-03-20'],
    ['a byte order mark', `\ufeff${HEADER}`, 'C,1,EUR,1234.50,2026-03-20'],
    [
      'columns in another order',
      'due_on,amount,currency,number,account_code',
      '2026-03-20,1234.50,EUR,1,C',
    ],
    [
      'names in capitals with spaces',
      'Account Code,NUMBER,Currency, Amount ,Due On',
      'C,1,EUR,1234.50,2026-03-20',
    ],
    ['quotes', HEADER, '"C","1","EUR","1,234.50","2026-03-20"'],
    ['spaces around values', HEADER, ' C , 1 , eur , 1234.50 , 20.3.2026 '],
    ['CR LF', `${HEADER}\r`, 'C,1,EUR,1234.50,2026-03-20\r'],
    ['a column of its own', `${HEADER},colour`, 'C,1,EUR,1234.50,2026-03-20,red'],
  ])('with %s', async (_, header, row) => {
    const code = fresh();
    const done = await imported(app, csv(header, row.replace('C', code)));
    expect(done.refusals).toEqual([]);
    expect(await items(code)).toMatchObject([
      { number: '1', open: '1234.50', dueOn: '2026-03-20' },
    ]);
    expect(done.unknownColumns).toEqual(header.includes('colour') ? ['colour'] : []);
  });

  it.each([
    ['', '-80.00', 'CREDIT_NOTE'],
    ['CREDIT_NOTE', '80.00', 'CREDIT_NOTE'],
    ['CREDIT_NOTE', '-80.00', 'CREDIT_NOTE'],
    ['invoice', '80.00', 'INVOICE'],
    ['INVOICE', '-80.00', 'CREDIT_NOTE'],
    ['DEBIT_NOTE', '80.00', 'DEBIT_NOTE'],
    ['OPENING', '80.00', 'OPENING'],
    ['OPENING', '-80.00', 'OPENING'],
  ])('kind %j with %s is a %s', async (kind, amount, becomes) => {
    const code = fresh();
    const done = await imported(
      app,
      csv(`${HEADER},kind`, `${code},1,EUR,${amount},2026-03-20,${kind}`),
    );
    expect(done.refusals).toEqual([]);
    // Credit notes are shown positive, a negative opening as it is.
    const shown = becomes === 'OPENING' ? amount : '80.00';
    expect(await items(code)).toMatchObject([{ kind: becomes, amount: shown, open: shown }]);
    const credit = becomes === 'CREDIT_NOTE' || amount.startsWith('-');
    const [balance] = (await account(code)).balances;
    expect(balance).toMatchObject(
      credit ? { open: '0.00', unapplied: '80.00' } : { open: '80.00', unapplied: '0.00' },
    );
  });

  it.each([
    ['JPY', '1500', '1500'],
    ['TND', '1500.125', '1500.125'],
  ])('%s with its own digits', async (currency, amount, open) => {
    const code = fresh();
    await imported(app, csv(HEADER, `${code},1,${currency},${amount},2026-03-20`));
    expect(await items(code)).toMatchObject([{ open }]);
  });

  it('books what was paid before as settled before the import', async () => {
    const code = fresh();
    const done = await imported(
      app,
      csv(
        `${HEADER},open`,
        `${code},1,EUR,100,2026-01-10,40`,
        `${code},2,EUR,100,2026-01-10,0`,
        `${code},3,EUR,-50,2026-01-10,-20`,
      ),
    );
    expect(counts(done)).toEqual([3, 0, 0]);
    const found = Object.fromEntries((await items(code)).map(item => [item.number, item.open]));
    expect(found).toEqual({ 1: '40.00', 2: '0.00', 3: '20.00' });
    expect((await account(code)).balances).toMatchObject([
      { open: '40.00', overdue: '40.00', unapplied: '20.00' },
    ]);
  });

  it('takes a missing day from the other and the terms', async () => {
    const code = fresh();
    await imported(
      app,
      csv(
        'account_code,number,currency,amount,due_on,issued_on',
        `${code},1,EUR,1,,2026-03-01`,
        `${code},2,EUR,1,2026-03-20,`,
      ),
    );
    const found = Object.fromEntries(
      (await items(code)).map(item => [item.number, [item['issuedOn'], item['dueOn']]]),
    );
    expect(found).toEqual({ 1: ['2026-03-01', '2026-03-31'], 2: ['2026-03-20', '2026-03-20'] });
  });

  it('creates the company it names, and keeps one account through all companies', async () => {
    const code = fresh();
    const company = fresh('CO');
    await imported(
      app,
      csv(
        `${HEADER},company`,
        `${code},1,EUR,10,2026-03-20,${company}`,
        `${code},1,EUR,20,2026-03-20,`,
      ),
    );
    const { balances } = await account(code);
    expect(
      balances
        .map((balance: { company: string; open: string }) => [balance.company, balance.open])
        .sort(),
    ).toEqual(
      [
        [company, '10.00'],
        ['MAIN', '20.00'],
      ].sort(),
    );
  });
});

describe('the account that rows speak of', () => {
  const FULL = `${HEADER},account_name,tax_id,country,region,customer_class,agent_email,collector_email,email,phone`;

  it('takes the first spelling, later rows and files fill blanks only', async () => {
    const code = fresh();
    await imported(
      app,
      csv(
        FULL,
        `${code},1,EUR,1,2026-03-20,First SRL,,IT,,A,,,,`,
        `${code},2,EUR,1,2026-03-20,Second SRL,RO1,FR,Cluj,B,,,,`,
      ),
    );
    expect(await account(code)).toMatchObject({
      name: 'First SRL',
      taxId: 'RO1',
      country: 'IT',
      region: 'Cluj',
      customerClass: 'A',
    });
    await imported(app, csv(FULL, `${code},3,EUR,1,2026-03-20,Third SRL,RO2,DE,Iasi,C,,,,`));
    expect(await account(code)).toMatchObject({
      name: 'First SRL',
      taxId: 'RO1',
      country: 'IT',
      region: 'Cluj',
      customerClass: 'A',
    });
  });

  it('gets the owners that are named, and keeps them', async () => {
    const code = fresh();
    await imported(
      app,
      csv(FULL, `${code},1,EUR,1,2026-03-20,,,,,,AGENT1@demo.example,collector1@demo.example,,`),
    );
    expect(await account(code)).toMatchObject({
      agent: { email: 'agent1@demo.example' },
      collector: { email: 'collector1@demo.example' },
    });
    await imported(
      app,
      csv(FULL, `${code},2,EUR,1,2026-03-20,,,,,,agent2@demo.example,collector2@demo.example,,`),
    );
    expect(await account(code)).toMatchObject({
      agent: { email: 'agent1@demo.example' },
      collector: { email: 'collector1@demo.example' },
    });
  });

  it('stays without an owner, with a warning, where nobody has the address or the role', async () => {
    const code = fresh();
    const done = await imported(
      app,
      csv(FULL, `${code},1,EUR,1,2026-03-20,,,,,,nobody@demo.example,agent1@demo.example,,`),
    );
    expect(counts(done)).toEqual([1, 0, 0]);
    expect(done.warnings).toEqual([
      'No agent has the address nobody@demo.example: the accounts stay without an agent',
      'No collector has the address agent1@demo.example: the accounts stay without a collector',
    ]);
    expect(await account(code)).toMatchObject({ agent: null, collector: null });
  });
});

describe('a row that is refused', () => {
  const FULL = `${HEADER},open,kind,country,company`;
  it.each([
    ['no account code', ',1,EUR,10,2026-03-20,,,,', 'account_code'],
    ['no number', 'C,,EUR,10,2026-03-20,,,,', 'number'],
    ['no currency', 'C,1,,10,2026-03-20,,,,', 'currency'],
    ['no amount', 'C,1,EUR,,2026-03-20,,,,', 'amount'],
    ['no day at all', 'C,1,EUR,10,,,,,', 'due_on'],
    ['an unknown currency', 'C,1,EURO,10,2026-03-20,,,,', 'currency'],
    ['a currency of three letters that is none', 'C,1,ABC,10,2026-03-20,,,,', 'currency'],
    ['too many decimals', 'C,1,EUR,10.123,2026-03-20,,,,', 'amount'],
    ['a decimal comma that means thousands', 'C,1,EUR,"1,234",2026-03-20,,,,', 'amount'],
    ['decimals in yen', 'C,1,JPY,10.5,2026-03-20,,,,', 'amount'],
    ['brackets for a minus', 'C,1,EUR,(100.00),2026-03-20,,,,', 'amount'],
    ['a minus behind', 'C,1,EUR,100-,2026-03-20,,,,', 'amount'],
    ['an exponent', 'C,1,EUR,1e308,2026-03-20,,,,', 'amount'],
    ['four hundred nines', `C,1,EUR,${'9'.repeat(400)},2026-03-20,,,,`, 'amount'],
    ['zero', 'C,1,EUR,0.00,2026-03-20,,,,', 'amount'],
    ['more open than the amount', 'C,1,EUR,10,2026-03-20,10.01,,,', 'open'],
    ['a negative open amount', 'C,1,EUR,10,2026-03-20,-1,,,', 'open'],
    ['a day that is none', 'C,1,EUR,10,2026-02-30,,,,', 'due_on'],
    ['a day of two figures', 'C,1,EUR,10,20.3.26,,,,', 'due_on'],
    ['an unknown kind', 'C,1,EUR,10,2026-03-20,,RECEIPT,,', 'kind'],
    ['an unknown country', 'C,1,EUR,10,2026-03-20,,,XX,', 'country'],
    ['a numeric country', 'C,1,EUR,10,2026-03-20,,,391,', 'country'],
    ['a number of 101 characters', `C,${'1'.repeat(101)},EUR,10,2026-03-20,,,,`, 'number'],
    ['two faults: the first column', 'C,1,EURO,(1),2026-02-30,,,,', 'currency'],
    ['a cell too few', 'C,1,EUR,10,2026-03-20,,,', 'company'],
    ['a cell too many', 'C,1,EUR,10,50,2026-03-20,,,,', 'company'],
  ])('%s', async (_, row, column) => {
    const code = fresh();
    const done = await imported(
      app,
      csv(FULL, `${code},0,EUR,5,2026-03-20,,,,`, row.replace('C', code)),
    );
    expect(done.refusals).toMatchObject([{ line: 3, column }]);
    expect(counts(done)).toEqual([1, 0, 1]);
    expect(await items(code)).toHaveLength(1);
  });

  it('is named by its physical line: blank lines and line breaks inside quotes count', async () => {
    const code = fresh();
    const file = [
      `${HEADER},account_name`,
      '',
      `${code},1,EUR,10,2026-03-20,"Two`,
      'lines"',
      `${code},2,EURO,10,2026-03-20,`,
      '   ',
      `${code},3,EUR,x,2026-03-20,"a\r\nb"`,
      `${code},4,EUR,y,2026-03-20,`,
      '',
    ].join('\n');
    const done = await imported(app, file);
    expect(done.refusals.map(refusal => refusal.line)).toEqual([5, 7, 9]);
    expect(done.rowsRead).toBe(4);
    expect((await account(code)).name).toBe('Two lines');
  });
});

describe('a document that is known', () => {
  it('is skipped with the same amount, and refused with another', async () => {
    const code = fresh();
    const file = csv(HEADER, `${code},1,EUR,10,2026-03-20`);
    await imported(app, file);
    expect(counts(await imported(app, file))).toEqual([0, 1, 0]);
    const other = await imported(
      app,
      csv(HEADER, `${code},1,EUR,11,2026-03-20`, `${code},1,USD,10,2026-03-20`),
    );
    expect(other.refusals).toMatchObject([
      { line: 2, column: 'amount' },
      { line: 3, column: 'currency' },
    ]);
    expect(await items(code)).toMatchObject([{ amount: '10.00' }]);
  });

  it('within one file: the first counts', async () => {
    const code = fresh();
    const rows = ['10', '10.00', '11'].map(amount => `${code},1,EUR,${amount},2026-03-20`);
    const done = await imported(app, csv(HEADER, ...rows));
    expect(counts(done)).toEqual([1, 1, 1]);
    expect(done.refusals).toMatchObject([{ line: 4, column: 'amount' }]);
  });

  it('is another one under another kind, company or account', async () => {
    const [code, other] = [fresh(), fresh()];
    const done = await imported(
      app,
      csv(
        `${HEADER},kind,company`,
        `${code},1,EUR,10,2026-03-20,INVOICE,`,
        `${code},1,EUR,11,2026-03-20,DEBIT_NOTE,`,
        `${code},1,EUR,12,2026-03-20,INVOICE,SECOND`,
        `${other},1,EUR,13,2026-03-20,INVOICE,`,
      ),
    );
    expect(counts(done)).toEqual([4, 0, 0]);
  });

  it('is not made twice by two uploads at once', async () => {
    const code = fresh();
    const rows = Array.from(
      { length: 300 },
      (_, index) => `${code}-${index % 7},${index},EUR,10,2026-03-20`,
    );
    const file = csv(HEADER, ...rows);
    const both = await Promise.all([imported(app, file), imported(app, file), imported(app, file)]);
    const sums = both.map(counts);
    expect(sums.reduce((all, [fresh]) => all + fresh, 0)).toBe(300);
    expect(sums.reduce((all, [, skipped]) => all + skipped, 0)).toBe(600);
  });
});

describe('days with slashes', () => {
  it.each([
    [
      ['25/03/2026', '04/03/2026'],
      ['2026-03-25', '2026-03-04'],
    ],
    [
      ['03/25/2026', '04/03/2026'],
      ['2026-03-25', '2026-04-03'],
    ],
  ])('are read in the order that the file shows: %j', async (written, read) => {
    const code = fresh();
    await imported(
      app,
      csv(HEADER, ...written.map((day, index) => `${code},${index},EUR,10,${day}`)),
    );
    expect(
      (await items(code)).sort((a, b) => (a.number < b.number ? -1 : 1)).map(item => item['dueOn']),
    ).toEqual(read);
  });

  it('are refused where the file shows no order, or both', async () => {
    const code = fresh();
    const none = await imported(
      app,
      csv(HEADER, `${code},1,EUR,10,03/04/2026`, `${code},2,EUR,10,2026-03-20`),
    );
    expect(none.refusals).toMatchObject([{ line: 2, column: 'due_on' }]);
    const both = await imported(
      app,
      csv(HEADER, `${code},1,EUR,10,25/03/2026`, `${code},3,EUR,10,03/25/2026`),
    );
    expect(counts(both)).toEqual([0, 0, 2]);
  });

  it('are read as the mapping says', async () => {
    const code = fresh();
    const file = csv('Kunde,Beleg,Betrag,Tag', `${code},1,10,03/04/2026`);
    const mapping = {
      account_code: 'Kunde',
      number: 'Beleg',
      amount: 'Betrag',
      due_on: 'Tag',
      dateFormat: 'D/M/YYYY',
      defaults: { currency: 'EUR' },
    };
    await imported(app, file, { mapping });
    expect(await items(code)).toMatchObject([{ dueOn: '2026-04-03' }]);
  });

  it('a mapping may name the format alone', async () => {
    const code = fresh();
    await imported(app, csv(HEADER, `${code},1,EUR,10,03/04/2026`), {
      mapping: { dateFormat: 'M/D/YYYY' },
    });
    expect(await items(code)).toMatchObject([{ dueOn: '2026-03-04' }]);
  });
});

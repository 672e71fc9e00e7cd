import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { accountOf, itemsOf } from './ledger.ts';
import { look } from './look.ts';
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

const account = (code: string) => accountOf(app, code);
const items = (code: string) => itemsOf(app, code);

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

  it('what its words say in their language', async () => {
    const code = fresh();
    const header = 'Cod client;Număr factură;Tip;Țară;Monedă;Sumă;Data scadentă';
    const file = csv(
      header,
      `${code};1;Factură;Republica Moldova;EUR;10;20.3.2026`,
      `${code};2;Notă de credit;Republica Moldova;EUR;5;20.3.2026`,
    );
    const { suggestedMapping: mapping } = await look(app, file);
    expect(counts(await imported(app, file, { mapping }))).toEqual([2, 0, 0]);
    expect((await items(code)).map(item => item['kind']).sort()).toEqual([
      'CREDIT_NOTE',
      'INVOICE',
    ]);
    expect(await account(code)).toMatchObject({ country: 'MD' });
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
    [
      'its separator named',
      'sep=;\naccount_code;number;currency;amount;due_on',
      'C;1;EUR;1234,5;20.3.2026',
    ],
    [
      'one that only it names',
      `SEP=|\n${HEADER.replaceAll(',', '|')}`,
      'C|1|EUR|1,234.50|2026-03-20',
    ],
    ['a title', `Open items\n\n${HEADER}`, 'C,1,EUR,1234.50,2026-03-20'],
    [
      'a title as Excel writes it',
      `"Items, open",,,,\r\n,,,,\r\n${HEADER}`,
      'C,1,EUR,1234.50,2026-03-20',
    ],
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { look } from './look.ts';
import { csv } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADER = 'account_code,number,currency,amount,due_on';

describe('a look at a file before it is imported', () => {
  it.each([
    [
      'business_code,cust_number,name_customer,doc_id,posting_date,due_in_date,invoice_currency,total_open_amount',
      'U001,1,A,7,2020-02-27,2020-03-13,USD,1.5',
      {
        company: 'business_code',
        account_code: 'cust_number',
        account_name: 'name_customer',
        number: 'doc_id',
        issued_on: 'posting_date',
        due_on: 'due_in_date',
        currency: 'invoice_currency',
        amount: 'total_open_amount',
      },
      'YYYY-MM-DD',
    ],
    [
      'countryCode,customerID,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount',
      '391,A,7,1/2/2013,1/26/2013,55.94',
      {
        account_code: 'customerID',
        number: 'invoiceNumber',
        issued_on: 'InvoiceDate',
        due_on: 'DueDate',
        amount: 'InvoiceAmount',
      },
      'M/D/YYYY',
    ],
    [
      'Cod client;Număr factură;Scadența;Moneda;Suma',
      'A;7;13.2.2026;RON;10,5',
      {
        account_code: 'Cod client',
        number: 'Număr factură',
        due_on: 'Scadența',
        currency: 'Moneda',
        amount: 'Suma',
      },
      'D.M.YYYY',
    ],
    [
      'Cod client;Denumire;CUI;Număr factură;Data facturii;Data scadentă;Monedă;Sumă;Sold',
      'A;B;RO1;7;1.2.2026;13.2.2026;RON;10,5;10,5',
      {
        account_code: 'Cod client',
        account_name: 'Denumire',
        tax_id: 'CUI',
        number: 'Număr factură',
        issued_on: 'Data facturii',
        due_on: 'Data scadentă',
        currency: 'Monedă',
        amount: 'Sumă',
        open: 'Sold',
      },
      'D.M.YYYY',
    ],
    [
      'Код клиента;Наименование;ИНН;Номер счета;Дата;Срок;Валюта;Сумма;Остаток',
      'A;B;1;7;01.02.2026;13.02.2026;MDL;10,5;10,5',
      {
        account_code: 'Код клиента',
        account_name: 'Наименование',
        tax_id: 'ИНН',
        number: 'Номер счета',
        issued_on: 'Дата',
        due_on: 'Срок',
        currency: 'Валюта',
        amount: 'Сумма',
        open: 'Остаток',
      },
      'D.M.YYYY',
    ],
    [
      'Codice cliente;Ragione sociale;Partita IVA;Numero fattura;Data fattura;Scadenza;Valuta;Importo;Residuo',
      'A;B;1;7;25/02/2026;13/03/2026;EUR;10,5;10,5',
      {
        account_code: 'Codice cliente',
        account_name: 'Ragione sociale',
        tax_id: 'Partita IVA',
        number: 'Numero fattura',
        issued_on: 'Data fattura',
        due_on: 'Scadenza',
        currency: 'Valuta',
        amount: 'Importo',
        open: 'Residuo',
      },
      'D/M/YYYY',
    ],
  ])('suggests which column is which: %s', async (header, row, suggestedMapping, dateFormat) => {
    const seen = await look(app, csv(header, row));
    expect(seen).toMatchObject({ status: 200, suggestedMapping, dateFormat });
    expect(seen['sample']).toHaveLength(1);
  });

  it('shows what would be refused, and changes nothing', async () => {
    const seen = await look(app, csv(HEADER, 'A,1,EUR,(5),2026-03-20', 'A,2,EUR,5,2026-03-20'));
    expect(seen['problems']).toEqual([{ line: 2, column: 'amount', message: 'This is no amount' }]);
    expect(seen).toMatchObject({ delimiter: ',', columns: HEADER.split(',') });
  });

  it('says where days stay undecided, if the whole file was read', async () => {
    const undecided = csv(
      `${HEADER},issued_on`,
      'A,1,EUR,5,03/04/2026,01/02/2026',
      'A,2,EUR,x,5/6/2026,',
    );
    const { problems } = await look(app, undecided);
    expect(problems).toEqual([
      { line: 2, column: 'due_on', message: expect.stringContaining('D/M/YYYY or M/D/YYYY') },
      { line: 3, column: 'amount', message: 'This is no amount' },
    ]);
    const shown = await look(app, `${undecided}A,3,EUR,5,25/04/2026,\n`);
    expect(shown['problems']).toMatchObject([{ line: 3, column: 'amount' }]);
    const mapping = JSON.stringify({ dateFormat: 'M/D/YYYY' });
    expect((await look(app, undecided, 'ledger', { mapping }))['problems']).toHaveLength(1);
    const long = Array.from({ length: 20_000 }, (_, index) => `A,${index},EUR,5,03/04/2026`);
    expect((await look(app, csv(HEADER, ...long)))['problems']).toEqual([]);
  });

  it('reads no more than the beginning of a large file', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `A,${index},EUR,5,2026-03-20`);
    expect(await look(app, csv(HEADER, ...rows))).toMatchObject({ status: 200, problems: [] });
  });

  it('a payments file has fields of its own', async () => {
    const seen = await look(
      app,
      csv('cust_number,ref,payment_date,currency,amount', 'A,1,2026-03-01,EUR,5'),
      'payments',
    );
    expect(seen['suggestedMapping']).toEqual({
      account_code: 'cust_number',
      reference: 'ref',
      received_on: 'payment_date',
      currency: 'currency',
      amount: 'amount',
    });
  });
});

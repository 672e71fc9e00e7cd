import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { csv, ended, imported, upload } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADER = 'account_code,number,currency,amount,due_on';
const PROGRESS = `subscription ($id: ID!) { importProgress(id: $id) { id status rowsRead rowsImported rowsSkipped rowsRefused } }`;
const MISSING = '01a1fff4-c258-74ba-a238-d559f33a92b2';

describe('the progress of an import', () => {
  it('comes at once, goes on, and ends with the import', async () => {
    const rows = Array.from(
      { length: 12_000 },
      (_, index) => `G${index % 50},${index},EUR,10,2026-03-20`,
    );
    const socket = await app.socket('admin');
    const { id } = await upload(app, csv(HEADER, ...rows));
    const seen: { status: string; rowsImported: number }[] = [];
    for await (const { data } of socket.subscribe(PROGRESS, { id }))
      seen.push(data?.['importProgress']);
    expect(seen[0]?.rowsImported).toBeGreaterThanOrEqual(0);
    expect(seen.at(-1)).toMatchObject({ status: 'DONE', rowsRead: 12_000, rowsImported: 12_000 });
    const progress = seen.map(one => one.rowsImported);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    // Of one that is over: its end, and no more.
    const late = [];
    for await (const { data } of socket.subscribe(PROGRESS, { id }))
      late.push(data?.['importProgress'].status);
    expect(late).toEqual(['DONE']);
    await socket.dispose();
  });

  it.each([
    ['admin', 'NOT_FOUND'],
    ['director', 'FORBIDDEN'],
    ['collector1', 'FORBIDDEN'],
    [null, 'UNAUTHENTICATED'],
  ])('of an import that is not there, %s reads %s', async (who, code) => {
    const socket = await app.socket(who);
    const answers = [];
    try {
      for await (const answer of socket.subscribe(PROGRESS, { id: MISSING })) answers.push(answer);
    } catch (error) {
      answers.push({ errors: error as { extensions: { code: string } }[] });
    }
    expect(JSON.stringify(answers)).toContain(code);
    await socket.dispose();
  });
});

describe('imports', () => {
  it('are listed newest first, page by page', async () => {
    await imported(app, csv(HEADER, 'L1,1,EUR,10,2026-03-20'), { fileName: 'older.csv' });
    await imported(app, csv(HEADER, 'L1,2,EUR,10,2026-03-20'), { fileName: 'newer.csv' });
    const { imports } = await app.data(
      'admin',
      '{ imports(limit: 2) { total items { fileName kind mode } } }',
    );
    expect(imports.items).toMatchObject([
      { fileName: 'newer.csv', kind: 'LEDGER', mode: 'APPEND' },
      { fileName: 'older.csv' },
    ]);
    expect(imports.total).toBeGreaterThanOrEqual(2);
    expect(await app.refusal('admin', '{ imports(limit: 501) { total } }')).toBe('BAD_USER_INPUT');
  });

  it('one that is not there is null', async () => {
    expect(
      await app.data('admin', 'query ($id: ID!) { import(id: $id) { id } }', { id: MISSING }),
    ).toEqual({ import: null });
    expect(
      await app.data('admin', 'query ($id: ID!) { import(id: $id) { id } }', { id: 'x' }),
    ).toEqual({ import: null });
  });

  it('leave one line of audit for each batch, in the name of who sent the file', async () => {
    await imported(app, csv(HEADER, 'L2,1,EUR,10,2026-03-20'));
    const { rows } = await app.parts.pool.query(
      `select person.email from audit_entries entry join users person on person.id = entry.actor_id
        where entry.command = 'importLedgerBatch' order by entry.at desc limit 1`,
    );
    expect(rows).toEqual([{ email: 'admin@demo.example' }]);
  });

  it('drop their rows when they are done', async () => {
    await imported(app, csv(HEADER, 'L3,1,EUR,10,2026-03-20'));
    const { rows } = await app.parts.pool.query(
      'select count(*)::integer as left from import_rows',
    );
    expect(rows).toEqual([{ left: 0 }]);
  });
});

describe('refused rows for download', () => {
  it('come with line, column, reason and the record, safe for a spreadsheet', async () => {
    const { id } = await imported(
      app,
      csv(
        `${HEADER},account_name`,
        'D1,1,EUR,(5),2026-03-20,"=cmd|calc; ""x"""',
        'D1,2,EUR,5,2026-03-20,fine',
        'D1,3,EURO,5,2026-03-20,+1',
      ),
    );
    const response = await fetch(`${app.url}/imports/${id}/refusals.csv`, {
      headers: await app.headers('admin'),
    });
    expect(response.headers.get('content-type')).toContain('text/csv');
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
    expect(text.replace('\ufeff', '').split('\n')).toEqual([
      'line;column;reason;account_code;number;currency;amount;due_on;account_name',
      `2;amount;This is no amount;D1;1;EUR;(5);2026-03-20;"'=cmd|calc; ""x"""`,
      `4;currency;ISO 4217 has no such currency;D1;3;EURO;5;2026-03-20;'+1`,
      '',
    ]);
  });

  it('of an import that is not there: 404', async () => {
    const response = await fetch(`${app.url}/imports/${MISSING}/refusals.csv`, {
      headers: await app.headers('admin'),
    });
    expect(response.status).toBe(404);
  });
});

describe('a look at a file before it is imported', () => {
  const look = async (body: string, kind = 'ledger') => {
    const response = await fetch(`${app.url}/imports/${kind}/preview`, {
      method: 'POST',
      headers: { ...(await app.headers('admin')), 'x-scadent-csrf': '1' },
      body,
    });
    const seen = (await response.json()) as Record<string, any>;
    return { ...seen, status: response.status } as Record<string, any>;
  };

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
    const seen = await look(csv(header, row));
    expect(seen).toMatchObject({ status: 200, suggestedMapping, dateFormat });
    expect(seen['sample']).toHaveLength(1);
  });

  it('shows what would be refused, and changes nothing', async () => {
    const seen = await look(csv(HEADER, 'A,1,EUR,(5),2026-03-20', 'A,2,EUR,5,2026-03-20'));
    expect(seen['problems']).toEqual([{ line: 2, column: 'amount', message: 'This is no amount' }]);
    expect(seen).toMatchObject({ delimiter: ',', columns: HEADER.split(',') });
  });

  it('reads no more than the beginning of a large file', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `A,${index},EUR,5,2026-03-20`);
    expect(await look(csv(HEADER, ...rows))).toMatchObject({ status: 200, problems: [] });
  });

  it('a payments file has fields of its own', async () => {
    const seen = await look(
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

describe('a crash in the middle', () => {
  it('leaves of each batch nothing or all, and another process completes it', async () => {
    const rows = Array.from(
      { length: 11_000 },
      (_, index) => `K${index % 40},${index},EUR,10,2026-03-20`,
    );
    const { pool } = app.parts;
    // The second batch fails for as long as this stands, as if the process had died there.
    await pool.query(`create function stop_it() returns trigger language plpgsql as $$ begin
      if (select count(*) from documents where number = '4000' and account_id in (select id from accounts where code like 'K%')) > 0
      then raise exception 'power cut'; end if; return null; end $$`);
    await pool.query(
      'create trigger stop_it before insert on documents for each statement execute function stop_it()',
    );
    const { id } = await upload(app, csv(HEADER, ...rows));
    const failed = await ended(app, id);
    expect(failed).toMatchObject({
      status: 'FAILED',
      errorCode: 'IMPORT_FAILED',
      // A batch ends with an account: 19 of them hold the first 5,000 rows.
      rowsImported: 19 * 275,
    });
    await pool.query('drop function stop_it() cascade');
    const { rows: posted } = await pool.query(
      `select count(*)::integer as posted from documents where account_id in (select id from accounts where code like 'K%')`,
    );
    expect(posted).toEqual([{ posted: 19 * 275 }]);
    const again = await imported(app, csv(HEADER, ...rows));
    expect(again).toMatchObject({
      status: 'DONE',
      rowsImported: 21 * 275,
      rowsSkipped: 19 * 275,
    });
  });
});

import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { csv, imported, upload } from './upload.ts';

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

describe('a slow line', () => {
  it('has an hour for a file, and seconds for what stands above it', async () => {
    const servers: Server[] = [];
    const hear = (news: unknown): void => void servers.push((news as { server: Server }).server);
    subscribe('http.server.request.start', hear);
    await imported(app, csv(HEADER, 'L4,1,EUR,10,2026-03-20'));
    unsubscribe('http.server.request.start', hear);
    expect(servers[0]).toMatchObject({ requestTimeout: 3_600_000, headersTimeout: 15_000 });
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

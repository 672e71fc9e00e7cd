import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { sql } from '../kit/sql.ts';
import { csv, ended, imported, upload } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADER = 'account_code,number,currency,amount,due_on';

describe('a crash in the middle', () => {
  it('leaves of each batch nothing or all, and another process completes it', async () => {
    const rows = Array.from(
      { length: 11_000 },
      (_, index) => `K${index % 40},${index},EUR,10,2026-03-20`,
    );
    // The second batch fails for as long as this stands, as if the process had died there.
    await sql(
      app,
      `create function stop_it() returns trigger language plpgsql as $$ begin
      if exists (select from written where number = '20') then raise exception 'power cut'; end if;
      return null; end $$`,
    );
    await sql(
      app,
      `create trigger stop_it after insert on documents referencing new table as written
         for each statement execute function stop_it()`,
    );
    const { id } = await upload(app, csv(HEADER, ...rows));
    const failed = await ended(app, id);
    expect(failed).toMatchObject({
      status: 'FAILED',
      errorCode: 'IMPORT_FAILED',
      // A batch ends with an account: the first holds 19 of them, the second 18, the last 3.
      rowsImported: (19 + 3) * 275,
    });
    await sql(app, 'drop function stop_it() cascade');
    const posted = await sql(
      app,
      `select count(*)::integer as posted from documents where account_id in (select id from accounts where code like 'K%')`,
    );
    expect(posted).toEqual([{ posted: (19 + 3) * 275 }]);
    const again = await imported(app, csv(HEADER, ...rows));
    expect(again).toMatchObject({
      status: 'DONE',
      rowsImported: 18 * 275,
      rowsSkipped: (19 + 3) * 275,
    });
  });
});

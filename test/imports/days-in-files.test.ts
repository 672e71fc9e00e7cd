import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { itemsOf } from './ledger.ts';
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

const items = (code: string) => itemsOf(app, code);

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

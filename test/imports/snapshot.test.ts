import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { counts, csv, imported } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADER = 'company,account_code,number,currency,amount,due_on,open,kind';
let serial = 0;
const fresh = (prefix: string): string => `${prefix}${++serial}`;

async function open(code: string): Promise<Record<string, string>> {
  const { accounts } = await app.data(
    'admin',
    `query ($code: String!) { accounts(filter: { search: $code }, limit: 50) { items { code
       openItems(status: ALL, limit: 500) { items { number open company } } } } }`,
    { code },
  );
  const account = accounts.items.find((each: { code: string }) => each.code === code);
  return Object.fromEntries(
    (account?.openItems.items ?? []).map(
      (item: { company: string; number: string; open: string }) => [item.number, item.open],
    ),
  );
}

describe('a snapshot is everything that is open now for the companies in it', () => {
  it('settles what went down or is missing, refuses what went up, posts what is new', async () => {
    const [company, other, code] = [fresh('S'), fresh('S'), fresh('X')];
    await imported(
      app,
      csv(
        HEADER,
        `${company},${code},same,EUR,100,2026-02-01,100,`,
        `${company},${code},down,EUR,100,2026-02-01,100,`,
        `${company},${code},gone,EUR,100,2026-02-01,70,`,
        `${company},${code},up,EUR,100,2026-02-01,40,`,
        `${company},${code},credit,EUR,-30,2026-02-01,,`,
        `${other},${code},elsewhere,EUR,100,2026-02-01,,`,
      ),
    );
    const file = csv(
      HEADER,
      `${company},${code},same,EUR,100,2026-02-01,100,`,
      `${company},${code},down,EUR,100,2026-02-01,25,`,
      `${company},${code},up,EUR,100,2026-02-01,60,`,
      `${company},${code},new,EUR,100,2026-02-01,90,`,
    );
    const done = await imported(app, file, { mode: 'snapshot' });
    expect(done.refusals).toMatchObject([{ line: 4, column: 'open' }]);
    expect(counts(done)).toEqual([2, 1, 1]);
    const expected = {
      same: '100.00',
      down: '25.00',
      gone: '0.00',
      up: '40.00',
      new: '90.00',
      credit: '0.00',
      elsewhere: '100.00',
    };
    expect(await open(code)).toEqual(expected);

    const again = await imported(app, file, { mode: 'snapshot' });
    expect(counts(again)).toEqual([0, 3, 1]);
    expect(await open(code)).toEqual(expected);
  });

  it('does not settle the document of a row that was refused', async () => {
    const [company, code] = [fresh('S'), fresh('X')];
    await imported(
      app,
      csv(
        HEADER,
        ...['wrong', 'nameless', 'gone'].map(
          number => `${company},${code},${number},EUR,100,2026-02-01,,`,
        ),
      ),
    );
    await imported(
      app,
      csv(
        HEADER,
        `${company},${code},wrong,EUR,(1),2026-02-01,,`,
        `${company},,nameless,EUR,100,2026-02-01,,`,
        `${company},${code},new,EUR,100,2026-02-01,,`,
      ),
      { mode: 'snapshot' },
    );
    expect(await open(code)).toEqual({
      wrong: '100.00',
      nameless: '100.00',
      gone: '0.00',
      new: '100.00',
    });
  });

  it('settles nothing where a row of it cannot be read at all', async () => {
    const [company, code] = [fresh('S'), fresh('X')];
    await imported(app, csv(HEADER, `${company},${code},gone,EUR,100,2026-02-01,,`));
    await imported(app, csv(HEADER, `${company},${code},new,EUR,100,2026-02-01,,`, 'torn'), {
      mode: 'snapshot',
    });
    expect(await open(code)).toEqual({ gone: '100.00', new: '100.00' });
  });

  it('keeps balances true', async () => {
    const [company, code] = [fresh('S'), fresh('X')];
    await imported(
      app,
      csv(
        HEADER,
        `${company},${code},1,EUR,100,2026-02-01,,`,
        `${company},${code},2,EUR,50,2026-04-01,,`,
      ),
    );
    await imported(app, csv(HEADER, `${company},${code},1,EUR,100,2026-02-01,10,`), {
      mode: 'snapshot',
    });
    const { accounts } = await app.data(
      'admin',
      'query ($code: String!) { accounts(filter: { search: $code }) { items { code balances { open overdue } } } }',
      { code },
    );
    expect(accounts.items.find((each: { code: string }) => each.code === code).balances).toEqual([
      { open: '10.00', overdue: '10.00' },
    ]);
  });
});

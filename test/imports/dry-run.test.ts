import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from '../kit/everything.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { counts, csv, imported } from './upload.ts';

let story: Story;
beforeAll(async () => {
  story = await tellStory();
  await story.app.headers('admin');
});
afterAll(() => story?.stop());

const HEADER =
  'company,account_code,account_name,region,agent_email,number,currency,amount,due_on,open';

/** What an import would do, with every row of every table as it was. */
async function rehearsed(
  file: string,
  kind = 'ledger',
  mode = 'append',
  who = 'admin',
): Promise<Record<string, any>> {
  const headers = await story.app.headers(who);
  const before = await everything(story.app);
  const response = await fetch(`${story.app.url}/imports/${kind}/dry-run?mode=${mode}`, {
    method: 'POST',
    headers: { ...headers, 'x-scadent-csrf': '1' },
    body: file,
  });
  expect(await everything(story.app)).toEqual(before);
  return { ...((await response.json()) as object), status: response.status };
}

const totals = async (): Promise<Record<string, [open: string, unapplied: string]>> => {
  const { rows } = await story.app.parts.pool.query(
    `select currency, sum(open)::numeric(20,2)::text as open, sum(unapplied)::numeric(20,2)::text as unapplied
       from balances group by currency`,
  );
  return Object.fromEntries(
    rows.map(({ currency, open, unapplied }) => [currency, [open, unapplied]]),
  );
};

/** A dry run, then the import itself: both must tell the same, down to the sums. */
async function same(
  file: string,
  kind: 'ledger' | 'payments',
  mode = 'append',
): Promise<Record<string, any>> {
  const before = await totals();
  const told = await rehearsed(file, kind, mode);
  const done = await imported(story.app, file, { kind, mode });
  expect([told['rowsImported'], told['rowsSkipped'], told['rowsRefused']]).toEqual(counts(done));
  expect(told['refusals']).toEqual(done.refusals);
  expect(told['warnings']).toEqual(done.warnings);
  const after = await totals();
  for (const each of told['currencies']) {
    expect([each.openBefore, each.unappliedBefore]).toEqual(
      before[each.currency] ?? ['0.00', '0.00'],
    );
    expect([each.openAfter, each.unappliedAfter]).toEqual(after[each.currency]);
  }
  return told;
}

describe('a dry run', () => {
  it('tells what a ledger would bring, and keeps nothing', async () => {
    await story.account('KNOWN', { name: 'KNOWN' });
    await story.invoice('KNOWN', { number: 'K-1', amount: '100', dueOn: '2026-02-01' });
    const told = await same(
      csv(
        HEADER,
        'NEWCO,NEW,New SRL,Cluj,agent1@demo.example,1,RON,500,2026-02-01,300',
        ',NEW,,,,2,RON,-80,2026-02-01,',
        ',KNOWN,Known SRL,Iași,nobody@demo.example,K-1,RON,100,2026-02-01,',
        ',KNOWN,,,,K-1,RON,101,2026-02-01,',
        ',KNOWN,,,,K-2,EUR,7.505,2026-02-01,',
        ',KNOWN,,,,K-3,EUR,7.50,2026-02-01,',
      ),
      'ledger',
    );
    expect(told).toMatchObject({
      rowsRead: 6,
      newCompanies: 1,
      newAccounts: 1,
      changedAccounts: 1,
      newDocuments: 3,
      settledDocuments: 0,
      newPayments: 0,
    });
    expect(told['currencies']).toEqual([
      {
        currency: 'EUR',
        posted: '7.50',
        settled: '0.00',
        paid: '0.00',
        allocated: '0.00',
        openBefore: '0.00',
        openAfter: '7.50',
        unappliedBefore: '0.00',
        unappliedAfter: '0.00',
      },
      {
        currency: 'RON',
        posted: '420.00',
        settled: '0.00',
        paid: '0.00',
        allocated: '0.00',
        openBefore: '100.00',
        openAfter: '400.00',
        unappliedBefore: '0.00',
        unappliedAfter: '80.00',
      },
    ]);
  });

  it('of a snapshot tells what it would settle', async () => {
    await story.account('SNAP');
    await story.invoice('SNAP', { number: 'S-1', amount: '400' });
    await story.invoice('SNAP', { number: 'S-2', amount: '600' });
    const told = await same(
      csv(HEADER, ',SNAP,,,,S-1,RON,400,2026-02-20,150'),
      'ledger',
      'snapshot',
    );
    // KNOWN's two items of the same company are missing from the file, too.
    expect(told['settledDocuments']).toBe(5);
  });

  it('of payments tells what they would settle, in the order of the file', async () => {
    await story.account('PAY');
    await story.invoice('PAY', { number: 'P-1', amount: '400', dueOn: '2026-02-01' });
    await story.invoice('PAY', { number: 'P-2', amount: '600', dueOn: '2026-02-02' });
    const told = await same(
      csv(
        'account_code,reference,received_on,currency,amount,item_number',
        'PAY,1,2026-03-01,RON,100,P-2',
        'PAY,2,2026-03-01,RON,1000,',
        'PAY,3,2026-03-01,RON,700,P-2',
        'NOBODY,4,2026-03-01,RON,1,',
      ),
      'payments',
    );
    expect(told).toMatchObject({ newPayments: 2, rowsRefused: 2 });
    expect(told['currencies']).toMatchObject([
      { currency: 'EUR' },
      { currency: 'RON', paid: '1100.00', allocated: '1000.00' },
    ]);
  });

  it('of several batches tells the same as the import', { timeout: 120_000 }, async () => {
    const rows = Array.from(
      { length: 12_000 },
      (_, index) => `,B${index % 70},,,,${index},EUR,1.25,2026-02-01,`,
    );
    expect(await same(csv(HEADER, ...rows), 'ledger')).toMatchObject({
      newAccounts: 70,
      newDocuments: 12_000,
    });
  });

  it('nobody waits for it, and it waits for nobody', async () => {
    const { pool } = story.app.parts;
    const other = await pool.connect();
    try {
      await other.query('begin');
      await other.query(`select id from accounts for update`);
      await other.query(`update documents set open = open`);
      await other.query(`select pg_advisory_xact_lock(hashtext(current_schema() || ':imports'))`);
      await other.query('update alert_positions set last = last');
      const response = await fetch(`${story.app.url}/imports/ledger/dry-run?mode=snapshot`, {
        method: 'POST',
        headers: { ...(await story.app.headers('admin')), 'x-scadent-csrf': '1' },
        body: csv(HEADER, ',KNOWN,,,,K-9,RON,5,2026-02-01,'),
        signal: AbortSignal.timeout(10_000),
      });
      expect(response.status).toBe(200);
    } finally {
      await other.query('rollback');
      other.release();
    }
  });

  it('refuses what the import refuses, and whom', async () => {
    expect(await rehearsed('a,b\n1,2\n')).toMatchObject({ status: 400, code: 'COLUMN_MISSING' });
    for (const who of ['director', 'collector1'])
      expect(await rehearsed(csv(HEADER), 'ledger', 'append', who)).toMatchObject({
        status: 403,
        code: 'FORBIDDEN',
      });
  });
});

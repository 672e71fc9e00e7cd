import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellMoves, type Moves } from '../receivables/moves.ts';
import { sql } from '../kit/sql.ts';
import { accountOf } from './ledger.ts';
import { counts, csv, imported } from './upload.ts';

let story: Moves;
beforeAll(async () => (story = await tellMoves()));
afterAll(async () => {
  await story?.booksAgree();
  await story?.stop();
});

const HEADER = 'company,account_code,number,currency,amount,due_on,open';
let serial = 0;
const fresh = (prefix: string): string => `${prefix}${++serial}`;
const snapshot = (...rows: string[]) =>
  imported(story.app, csv(HEADER, ...rows), { mode: 'snapshot' });
const opens = async (code: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await accountOf(story.app, code)).openItems.items.map(
      (item: { number: string; open: string }) => [item.number, item.open],
    ),
  );
const batchesOf = (id: string) =>
  sql(
    story.app,
    `select command from audit_entries where input ->> 'importId' = $1 and command = 'importLedgerBatch'`,
    [id],
  );

/** A company with an account of three documents. */
async function known(): Promise<{ code: string; row(number: number, over?: string): string }> {
  const [company, code] = [fresh('U'), fresh('X')];
  const row = (number: number, over = '100,2026-02-01,100') =>
    `${company},${code},${number},EUR,${over}`;
  await imported(story.app, csv(HEADER, row(1), row(2), row(3)));
  return { code, row };
}

describe('a row that the books hold exactly', () => {
  it('is skipped before there are batches, in a snapshot as in any other file', async () => {
    const { row } = await known();
    const same = await snapshot(row(1), row(2), row(3));
    const added = await imported(story.app, csv(HEADER, row(1), row(2, '100,2026-02-01,40')));
    expect([counts(same), counts(added)]).toEqual([
      [0, 3, 0],
      [0, 2, 0],
    ]);
    expect([await batchesOf(same.id), await batchesOf(added.id)]).toEqual([[], []]);
  });

  it('leaves the others to their batch: lowered, raised, different, unreadable, new', async () => {
    const { code, row } = await known();
    await snapshot(row(1), row(2, '100,2026-02-01,50'), row(3));
    const done = await snapshot(
      row(1),
      row(2, '100,2026-02-01,60'),
      row(3, '100,2026-02-01,10'),
      row(1, '70,2026-02-01,70'),
      row(4, 'x,2026-02-01,'),
      row(5, '30,2026-02-01,'),
    );
    expect(counts(done)).toEqual([2, 1, 3]);
    expect(done.refusals.map(({ line, column }) => [line, column])).toEqual([
      [3, 'open'],
      [5, 'amount'],
      [6, 'amount'],
    ]);
    expect(await opens(code)).toEqual({ 1: '100.00', 2: '50.00', 3: '10.00', 5: '30.00' });
    expect(await batchesOf(done.id)).toHaveLength(1);
  });

  it('is the one that counts where it is the first of its document, and only there', async () => {
    const { code, row } = await known();
    const lower = (number: number) => row(number, '100,2026-02-01,40');
    const done = await snapshot(row(1), lower(2), lower(1), row(2), row(3));
    expect(counts(done)).toEqual([2, 3, 0]);
    expect(await opens(code)).toEqual({ 1: '100.00', 2: '40.00', 3: '100.00' });
  });

  it('is one whose document was paid or changed by hand to what the file says', async () => {
    const { code, row } = await known();
    await story.pay(code, '30.00', { currency: 'EUR', company: row(1).split(',')[0] });
    const done = await snapshot(row(1, '100,2026-02-01,70'), row(2), row(3));
    expect([counts(done), await batchesOf(done.id)]).toEqual([[0, 3, 0], []]);
    expect(await opens(code)).toEqual({ 1: '70.00', 2: '100.00', 3: '100.00' });
  });
});

describe('an account of which a file tells more', () => {
  const FULL = `${HEADER},account_name,tax_id,region,customer_class,agent_email,collector_email,email,phone`;
  const NONE = ',,,,,,,,';

  it.each([
    ['its name', 'Ada SRL,,,,,,,', { name: 'Ada SRL' }],
    ['its tax id', ',RO7,,,,,,', { taxId: 'RO7' }],
    ['its region', ',,Cluj,,,,,', { region: 'Cluj' }],
    ['its class', ',,,A,,,,', { customerClass: 'A' }],
    ['its agent', ',,,,agent1@demo.example,,,', { agent: { email: 'agent1@demo.example' } }],
    [
      'its collector',
      ',,,,,collector1@demo.example,,',
      { collector: { email: 'collector1@demo.example' } },
    ],
  ])('learns %s though no item changes', async (_, cells, learnt) => {
    const { code, row } = await known();
    const done = await imported(story.app, csv(FULL, row(1) + NONE, `${row(2)},${cells}`));
    expect(counts(done)).toEqual([0, 2, 0]);
    expect(await accountOf(story.app, code)).toMatchObject(learnt);
    const again = await imported(story.app, csv(FULL, row(1) + NONE, `${row(2)},${cells}`));
    expect([counts(again), await batchesOf(again.id)]).toEqual([[0, 2, 0], []]);
  });

  it('learns its address, then its telephone, and nothing from who can own no account', async () => {
    const { code, row } = await known();
    const contacts = () =>
      sql(
        story.app,
        'select email, phone from contacts where account_id = (select id from accounts where code = $1)',
        [code],
      );
    await imported(story.app, csv(FULL, `${row(1)},,,,,,,a@x.example,`));
    expect(await contacts()).toEqual([{ email: 'a@x.example', phone: null }]);
    await imported(story.app, csv(FULL, `${row(1)},,,,,,,b@x.example,0722`));
    expect(await contacts()).toEqual([{ email: 'a@x.example', phone: '0722' }]);
    const idle = `${row(1)},,,,,nobody@demo.example,agent1@demo.example,b@x.example,0733`;
    const done = await imported(story.app, csv(FULL, idle));
    expect([counts(done), await batchesOf(done.id)]).toEqual([[0, 1, 0], []]);
  });

  it('takes the first spelling, be it in a row that changes no item', async () => {
    const { code, row } = await known();
    const file = csv(FULL, `${row(1)},,,Cluj,,,,,`, `${row(9)},,,Iasi,,,,,`);
    expect(counts(await imported(story.app, file))).toEqual([1, 1, 0]);
    expect(await accountOf(story.app, code)).toMatchObject({ region: 'Cluj' });
  });
});

describe('a document in instalments', () => {
  const parts = [
    { dueOn: '2026-03-10', amount: '60.00' },
    { dueOn: '2026-04-10', amount: '40.00' },
  ];

  it('is not missing from a snapshot that names it, and is where none does', async () => {
    const code = fresh('Y');
    await story.account(code);
    const about = { accountCode: code, issuedOn: '2026-01-10', amount: '100.00', currency: 'EUR' };
    for (const number of ['I-1', 'I-2'])
      await story.move('invoice', { input: { ...about, number, instalments: parts } });
    // Of all that the first company has open the file names one document.
    const done = await snapshot(`MAIN,${code},I-1,EUR,100,2026-03-10,100`);
    expect(counts(done)).toEqual([0, 1, 0]);
    const part = await snapshot(`MAIN,${code},I-1,EUR,60,2026-03-10,60`);
    expect(part.refusals).toMatchObject([{ line: 2, column: 'amount' }]);
    const left = (await story.itemsOf(code)).map(({ number, open }) => [number, open]);
    expect(left.toSorted()).toEqual([
      ['I-1', '40.00'],
      ['I-1', '60.00'],
      ['I-2', '0.00'],
      ['I-2', '0.00'],
    ]);
  });
});

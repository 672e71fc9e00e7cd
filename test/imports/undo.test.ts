import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { books, obstacles, UNDO } from './undo.ts';
import { counts, csv, imported, type Imported } from './upload.ts';

let story: Story;
let owners: { agentId: string; collectorId: string };
beforeAll(async () => {
  story = await tellStory();
  owners = { agentId: await story.user('agent1'), collectorId: await story.user('collector1') };
  await story.account('OLD', {
    ...owners,
  });
});
afterAll(() => story?.stop());

const HEADER =
  'company,account_code,account_name,region,agent_email,email,phone,number,currency,amount,due_on,open';
const PAYMENTS = 'account_code,reference,received_on,currency,amount,item_number';

const undo = async (id: string) => (await story.app.data('admin', UNDO, { id })).undoImport;
const whole = async () =>
  expect(await brokenInvariants(story.app.parts.orm.em.fork(), localDate('2026-03-02'))).toEqual(
    {},
  );

/** Imports, takes back, and finds everything as it was; the same file then does the same again. */
async function takenBack(file: string, options: object = {}): Promise<Imported> {
  const before = await books(story.app);
  const done = await imported(story.app, file, options);
  expect(await books(story.app)).not.toEqual(before);
  await whole();
  expect(await obstacles(story.app, done.id)).toEqual([]);
  expect(await undo(done.id)).toMatchObject({
    status: 'DONE',
    undoneBy: { email: 'admin@demo.example' },
  });
  expect(await books(story.app)).toEqual(before);
  await whole();
  const again = await imported(story.app, file, options);
  expect(counts(again)).toEqual(counts(done));
  await undo(again.id);
  expect(await books(story.app)).toEqual(before);
  return done;
}

describe('an import that is taken back', () => {
  it('of new accounts: they are gone with their items, companies, owners, people and alerts', async () => {
    const done = await takenBack(
      csv(
        HEADER,
        'NEWCO,N1,First SRL,Cluj,agent1@demo.example,a@n1.example,0722,1,RON,500,2026-01-10,300',
        'NEWCO,N1,First SRL,Cluj,agent1@demo.example,a@n1.example,0722,2,RON,-80,2026-02-10,-80',
        ',N2,,,,,,1,EUR,900,2026-03-20,',
        ',N2,,,,,,2,EURO,900,2026-03-20,',
      ),
    );
    expect(counts(done)).toEqual([3, 0, 1]);
  });

  it('that filled blanks and named owners of a known account: they are blank again', async () => {
    await story.account('BLANK', { name: 'BLANK' });
    await takenBack(
      csv(
        HEADER,
        ',BLANK,Named SRL,Iași,agent2@demo.example,x@blank.example,0733,1,RON,700,2026-01-02,',
      ),
    );
  });

  it('a snapshot: what it settled is open again, and the promise it kept waits again', async () => {
    const id = await story.account('SNAP', { ...owners });
    const item = await story.invoice('SNAP', { number: 'S-1', amount: '400', dueOn: '2026-02-01' });
    await story.invoice('SNAP', { number: 'S-2', amount: '600', dueOn: '2026-04-01' });
    await story.promise(id, '150', '2026-03-05', { itemIds: [item.id] });
    await takenBack(
      csv(HEADER, ',SNAP,,,,,,S-1,RON,400,2026-02-01,200', ',SNAP,,,,,,S-3,RON,50,2026-02-01,'),
      {
        mode: 'snapshot',
      },
    );
  });

  it('payments: items, scores of agents, promises and balances are as before', async () => {
    const id = await story.account('PAID', {
      ...owners,
    });
    await story.invoice('PAID', { number: 'P-1', amount: '400', dueOn: '2026-02-01' });
    await story.invoice('PAID', { number: 'P-2', amount: '600', dueOn: '2026-02-11' });
    await story.pay('PAID', '50');
    await story.promise(id, '500', '2026-03-05');
    const done = await takenBack(
      csv(
        PAYMENTS,
        'PAID,OP 1,2026-03-01,RON,300,P-2',
        'PAID,OP 1,2026-03-01,RON,100,',
        'PAID,OP 2,2026-03-02,RON,5000,',
      ),
      { kind: 'payments' },
    );
    expect(counts(done)).toEqual([3, 0, 0]);
  });

  it('stays in the history, is read to the end, and is taken back once only', async () => {
    const done = await imported(
      story.app,
      csv(HEADER, ',H1,,,,,,1,RON,10,2026-03-20,', ',H1,,,,,,2,RONN,10,2026-03-20,'),
    );
    const both = await Promise.allSettled([undo(done.id), undo(done.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await story.app.refusal('admin', UNDO, { id: done.id })).toBe('UNDO_DONE');
    const { import: kept } = await story.app.data(
      'admin',
      'query ($id: ID!) { import(id: $id) { rowsImported rowsRefused refusals { line } undoObstacles undoneAt } }',
      { id: done.id },
    );
    expect(kept).toMatchObject({
      rowsImported: 1,
      rowsRefused: 1,
      refusals: [{ line: 3 }],
      undoneAt: expect.any(String),
    });
    expect(kept.undoObstacles).toEqual(['The import was taken back already']);
    await whole();
  });

  it.each(['director', 'saleshead', 'collector1', 'agent1'])('%s may not', async who => {
    const done = await imported(story.app, csv(HEADER, `,W-${who},,,,,,1,RON,10,2026-03-20,`));
    expect(await story.app.refusal(who, UNDO, { id: done.id })).toBe('FORBIDDEN');
    expect(
      await story.app.refusal('admin', UNDO, { id: '01a1fff4-c258-74ba-a238-d559f33a92b2' }),
    ).toBe('NOT_FOUND');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given } from '../kit/given.ts';
import { sql } from '../kit/sql.ts';

let app: TestApp;

const SEARCH = `query ($text: String!, $limit: Int) { search(text: $text, limit: $limit) {
  kind matched exact account { code } item { number } } }`;
/** Documents of somebody else, whose digits begin with 202 and end with 026. */
const MANY_OF_OTHERS = `
  insert into documents (id, account_id, company_id, kind, credit, number, issued_on, due_on, currency, amount, open,
                         booked_on, posting_id)
  select gen_random_uuid(), account_id, company_id, kind, credit, '202' || lpad(place::text, 6, '0') || '/2026',
         issued_on, due_on, currency, amount, open, booked_on, posting_id
    from documents cross join generate_series(1, 2500) place where number = 'OTHER-1'`;

interface Hit {
  kind: string;
  matched: string;
  exact: boolean;
  item: { number: string } | null;
}

const hits = async (text: string, who = 'director', limit = 20): Promise<Hit[]> =>
  (await app.data(who, SEARCH, { text, limit })).search;
const numbers = async (text: string, who = 'director'): Promise<string[]> =>
  (await hits(text, who)).flatMap(({ item }) => item?.number ?? []);

beforeAll(async () => {
  app = await startTestApp();
  const make = given(app);
  await make.account({ code: 'MINE', collector: 'collector1', agent: 'agent1' });
  await make.account({ code: 'OTHERS', collector: 'collector2', agent: 'agent2' });
  const documents = [
    'CLX-2026-004711',
    'FCT 4711',
    'CLX-2614711',
    '4711/2026',
    '00312 A',
    'Щ-2026/0888',
  ];
  for (const number of documents) await make.invoice({ account: 'MINE', number });
  await make.invoice({ account: 'OTHERS', number: 'CLX-2026-014711' });
  await make.invoice({ account: 'OTHERS', number: 'OTHER-1' });
});
afterAll(() => app.stop());

describe('the last digits of a document', () => {
  it('find it with or without its leading zeros: the very number, its last group, its beginning, then other ends', async () => {
    const all = ['FCT 4711', 'CLX-2026-004711', '4711/2026', 'CLX-2026-014711', 'CLX-2614711'];
    expect(await numbers('4711')).toEqual(all);
    expect((await hits('4711')).map(({ exact }) => exact)).toEqual([true, ...Array(4).fill(false)]);
    expect((await numbers('004711')).slice(0, 2)).toEqual(['CLX-2026-004711', 'FCT 4711']);
    expect((await numbers('0004711')).slice(0, 2)).toEqual(['CLX-2026-004711', 'FCT 4711']);
    expect(await numbers('14711')).toEqual(['CLX-2026-014711', 'CLX-2614711']);
    expect(await numbers('312')).toEqual(['00312 A']);
  });

  it('find it with its series, and with some of what stands between', async () => {
    expect(await numbers('clx 4711')).toEqual([
      'CLX-2026-004711',
      'CLX-2026-014711',
      'CLX-2614711',
    ]);
    expect(await numbers('fct4711')).toEqual(['FCT 4711']);
    expect(await numbers('2026-4711')).toEqual(['CLX-2026-004711']);
    expect(await numbers('sc 888')).toEqual(['Щ-2026/0888']);
    expect(await numbers('ab 4711')).toEqual([]);
  });

  it('find nothing that belongs to others', async () => {
    expect(await numbers('014711', 'collector1')).toEqual(['CLX-2614711']);
    expect(await numbers('2026-014711', 'collector1')).toEqual([]);
    expect(await numbers('4711', 'agent2')).toEqual(['CLX-2026-014711']);
    expect(await numbers('4711', 'agent1')).not.toContain('CLX-2026-014711');
  });

  it('are found behind thousands of others that begin or end so', async () => {
    await sql(app, MANY_OF_OTHERS);
    const make = given(app);
    await make.invoice({ account: 'MINE', number: 'Z-2029' });
    await make.invoice({ account: 'MINE', number: '99/2026' });
    expect(await numbers('2029', 'agent1')).toEqual(['Z-2029']);
    expect(await numbers('202', 'agent1')).toEqual(expect.arrayContaining(['Z-2029']));
    expect(await numbers('026', 'agent1')).toEqual(['4711/2026', '99/2026']);
    expect(await numbers('z 202', 'agent1')).toEqual(['Z-2029']);
    expect(await numbers('202', 'director')).toHaveLength(20);
  });
});

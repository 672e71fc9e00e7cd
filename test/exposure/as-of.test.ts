import { sql } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Dice } from '../../server/src/seed/demo/story/dice.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { ReplayedYear } from './replayed-year.ts';

const FIRST = '2025-03-03';
const SEED = 20_261_122;
/** Days on which something happens; those between are only run. */
const LIVED_DAYS = 45;

let story: Story;
let year: ReplayedYear;
beforeAll(async () => {
  story = await tellStory({ env: { BUSINESS_DATE: FIRST } });
  year = new ReplayedYear(story, new Dice(SEED));
  await year.begin();
});
afterAll(() => story.stop());

const MEASURES = [
  'OPEN',
  'OVERDUE',
  'NOT_DUE',
  'ITEM_COUNT',
  'ACCOUNT_COUNT',
  'PROMISED',
  'CREDIT_LIMIT',
];
const PIVOTS = [
  { rows: ['AGENT', 'ACCOUNT'], columns: ['CURRENCY', 'BUCKET'], measures: MEASURES.slice(0, 5) },
  { rows: ['REGION', 'COLLECTOR'], columns: ['CURRENCY'], measures: MEASURES, depth: 1 },
  {
    rows: ['DUE_MONTH'],
    columns: [],
    measures: ['OPEN', 'PROMISED'],
    filters: [{ dimension: 'CURRENCY', in: ['EUR'] }],
  },
];
const PIVOT = `query ($input: PivotInput!) { exposurePivot(input: $input) {
  asOf columns { key } rows { key childCount values } } }`;
const ACCOUNT = `query ($id: ID!, $asOf: Date) { account(id: $id) {
  balances(asOf: $asOf) { company currency open notDue overdue buckets { label amount } unapplied disputed
    promised netCollectable maxDaysOverdue }
  openItems(limit: 500, asOf: $asOf) { total items { number kind open daysOverdue promised dueOn } } } }`;
const ITEMS = `query ($input: PivotInput!) { pivotItems(input: $input, rowKey: [], columnKey: [], limit: 500) {
  total items { number open daysOverdue } } }`;

/** Everything that is shown of the books, of today or of a day that is past. */
async function shown(asOf: string | null): Promise<object> {
  const { app } = story;
  const pivots = [];
  for (const pivot of PIVOTS)
    pivots.push((await app.data('director', PIVOT, { input: { ...pivot, asOf } })).exposurePivot);
  const input = { rows: ['REGION'], columns: [], measures: ['OPEN'], asOf };
  const { pivotItems } = await app.data('director', ITEMS, { input });
  const accounts = [];
  for (const id of year.accounts)
    accounts.push((await app.data('director', ACCOUNT, { id, asOf })).account);
  return { pivots, pivotItems, accounts };
}

it('a past day looks afterwards as it looked on that day, a year long', async () => {
  const seen = new Map<string, object>();
  let today = FIRST;
  for (let lived = 0; lived < LIVED_DAYS; lived++) {
    await year.live(today);
    seen.set(today, await shown(null));
    const next = new Date(Date.parse(today) + year.dice.int(2, 14) * 86_400_000);
    today = next.toISOString().slice(0, 10);
    await story.runDay(today);
  }
  for (const [day, then] of seen) expect({ day, ...(await shown(day)) }).toEqual({ day, ...then });
  await provesMuch([...seen.values()]);
}, 240_000);

/** The year had what can go wrong: promises laid and lifted, owners, regions, limits, settlements that came later. */
async function provesMuch(days: object[]): Promise<void> {
  expect(new Set(days.map(day => JSON.stringify(day))).size).toBe(LIVED_DAYS);
  const [reached] = await story.app.parts.orm.em.fork().execute<Record<string, number>[]>(sql`
    select (select count(*)::integer from document_parts where promised > 0) as promised,
           (select count(*)::integer from document_parts where promised = 0) as lifted,
           (select count(distinct agent_id)::integer from account_pasts) as owners,
           (select count(distinct region)::integer from account_pasts) as regions,
           (select count(*)::integer from credit_limits) as limits,
           (select count(*)::integer from allocations allocation join documents document
               on document.id = allocation.document_id and allocation.booked_on > document.booked_on) as later,
           (select count(*)::integer from allocations where source = 'SETTLED_IN_ERP') as settled,
           (select count(*)::integer from allocations where amount < 0) as "takenBack",
           (select count(*)::integer from payment_entries where kind = 'REVERSAL') as reversed,
           (select count(*)::integer from payment_entries where kind = 'MOVE') as moved,
           (select count(*)::integer from allocations where source = 'CREDIT') as credits,
           (select count(*)::integer from allocations where source = 'WRITE_OFF') as "writtenOff",
           (select count(*)::integer from allocations where source = 'VOID') as voided`);
  for (const [what, count] of Object.entries(reached ?? {}))
    expect({ what, reached: count > 1 }).toEqual({ what, reached: true });
}

import { MikroORM } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { questionOf, type PivotAsked } from '../../server/src/exposure/input.ts';
import { pivotItems } from '../../server/src/exposure/pivot-items.query.ts';
import { exposurePivot, pivotOf, type Pivot } from '../../server/src/exposure/pivot.query.ts';
import { sourcesOf, type Asking } from '../../server/src/exposure/source.ts';
import type { Scope } from '../../server/src/kernel/scope.ts';
import { ormOptions } from '../../server/src/mikro-orm.config.ts';
import { createDatabase, type TestDatabase } from '../kit/database.ts';
import { naivePivot } from './naive-pivot.ts';
import {
  AGENTS,
  COLLECTORS,
  ledgers,
  TODAY,
  unfold,
  writeBase,
  writeLedger,
} from './random-ledger.ts';
import { questions } from './random-questions.ts';

const LEDGERS = 60;
const QUESTIONS_EACH = 8;

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createDatabase();
  orm = await MikroORM.init(ormOptions(database.url));
  await writeBase(orm.em.fork());
});

afterAll(async () => {
  await orm.close();
  await database.drop();
});

const scopes: fc.Arbitrary<Scope> = fc.constantFrom(
  { all: true, agentId: null, collectorId: null },
  { all: true, agentId: null, collectorId: null },
  { all: false, agentId: AGENTS[0]!.id, collectorId: null },
  { all: false, agentId: null, collectorId: COLLECTORS[0]!.id },
  { all: false, agentId: AGENTS[1]!.id, collectorId: COLLECTORS[1]!.id },
);

function asking(scope: Scope): Asking {
  const actor = {
    id: AGENTS[0]!.id,
    name: '',
    email: '',
    roles: [],
    permissions: new Set(['exposure:read'] as const),
    scope,
    tokenId: null,
    language: 'en' as const,
  };
  return {
    em: orm.em.fork(),
    actor,
    today: TODAY,
    now: new Date(0),
    language: 'en',
    react: async () => {},
    batches: new Map(),
  };
}

const shown = ({ rows, columns }: Pivot) => ({
  columns: columns.map(column => column.key),
  rows: rows.map(({ key, childCount, values }) => ({ key, childCount, values })),
});

test('the pivot says the same from cells, from balances, from open items and by hand', async () => {
  const times = { cell: 0, balance: 0, document: 0 };
  const asked = fc.array(fc.tuple(questions, scopes), {
    minLength: QUESTIONS_EACH,
    maxLength: QUESTIONS_EACH,
  });
  await fc.assert(
    fc.asyncProperty(ledgers, asked, fc.boolean(), async (ledger, all, folded) => {
      await writeLedger(orm.em.fork(), ledger);
      if (!folded) await unfold(orm.em.fork());
      for (const [input, scope] of all) {
        const context = asking(scope);
        const question = questionOf(context, input);
        const byHand = naivePivot(ledger, input, scope);
        for (const source of sourcesOf(question)) {
          expect(shown(await pivotOf(context, question, source))).toEqual(byHand);
          times[source]++;
        }
      }
    }),
    { numRuns: LEDGERS, seed: 20_260_302 },
  );
  expect(Math.min(...Object.values(times))).toBeGreaterThan(LEDGERS);
}, 120_000);

test('the items behind a cell add up to the cell', async () => {
  let cells = 0;
  await fc.assert(
    fc.asyncProperty(
      ledgers,
      questions,
      scopes,
      fc.nat(),
      async (ledger, question, scope, pick) => {
        await writeLedger(orm.em.fork(), ledger);
        const input: PivotAsked = { ...question, measures: ['OPEN', 'ITEM_COUNT'] };
        const context = asking(scope);
        const { rows, columns } = await exposurePivot(context, input);
        const row = rows[pick % rows.length]!;
        const at = pick % columns.length;
        const cell = { input, rowKey: row.key, columnKey: columns[at]!.key };
        const first = await pivotItems(context, { ...cell, offset: 0, limit: 2 });
        const rest = await pivotItems(context, { ...cell, offset: 2, limit: 500 });
        const items = [...first.items, ...rest.items];
        expect(new Set(items.map(item => item.id)).size).toBe(first.total);
        const [open = null, count = null] = row.values.slice(2 * at, 2 * at + 2);
        expect(count === null ? 0 : Number(count)).toBe(first.total);
        if (open === null) return;
        cells++;
        const minor = (text: string): bigint => BigInt(text.replace('.', ''));
        expect(items.reduce((sum, item) => sum + minor(item.open), 0n)).toBe(minor(open));
      },
    ),
    { numRuns: 60, seed: 20_260_302 },
  );
  expect(cells).toBeGreaterThan(10);
}, 120_000);

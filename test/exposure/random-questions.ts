import fc from 'fast-check';
import { DIMENSIONS, type DimensionName } from '../../server/src/exposure/dimensions.ts';
import type { PivotAsked } from '../../server/src/exposure/input.ts';
import { MEASURES } from '../../server/src/exposure/measures.ts';
import { AGENTS, COLLECTORS, CURRENCIES } from './random-ledger.ts';

const KEYS: Record<DimensionName, string[]> = {
  COMPANY: ['A1', 'B2', 'nobody'],
  CURRENCY: CURRENCIES,
  REGION: ['Nord', 'Sud', ''],
  AGENT: [...AGENTS.map(agent => agent.id), '', 'no id'],
  COLLECTOR: [...COLLECTORS.map(collector => collector.id), ''],
  CUSTOMER_CLASS: ['A', 'B', ''],
  COUNTRY: ['RO', 'IT'],
  ACCOUNT: ['', 'no id'],
  BUCKET: ['NOT_DUE', '1-30', '31-60', '61-90', '90+'],
  DUE_MONTH: ['2026-01', '2026-02', '2026-03', '2026-04'],
};

const filter = fc.constantFrom(...DIMENSIONS.filter(name => name !== 'ACCOUNT')).chain(dimension =>
  fc.record({
    dimension: fc.constant(dimension),
    in: fc.subarray(KEYS[dimension], { minLength: 1 }),
  }),
);

const anyQuestion = fc.record({
  order: fc.shuffledSubarray([...DIMENSIONS], { minLength: 0, maxLength: 5 }),
  measures: fc.shuffledSubarray([...MEASURES], { minLength: 1 }),
});

const KEPT: DimensionName[][] = [
  ['AGENT'],
  ['COLLECTOR', 'CURRENCY'],
  ['AGENT', 'COLLECTOR'],
  ['COUNTRY', 'REGION', 'CUSTOMER_CLASS'],
  ['AGENT', 'REGION', 'CUSTOMER_CLASS', 'CURRENCY'],
];
/** What cells are kept as fine as. */
const questionAsKept = fc
  .constantFrom(...KEPT.map((dimensions): DimensionName[] => [...dimensions, 'BUCKET']))
  .chain(dimensions =>
    fc.record({
      order: fc.shuffledSubarray(dimensions, { minLength: dimensions.length }),
      measures: fc.shuffledSubarray(MEASURES.slice(0, 4), { minLength: 1 }),
    }),
  );

const part = fc.record({
  width: fc.nat(2),
  filters: fc.array(filter, { maxLength: 2 }),
  under: fc.nat(1),
  depth: fc.option(fc.nat(3)),
  key: fc.nat(3),
});

export const questions: fc.Arbitrary<PivotAsked> = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: anyQuestion }, questionAsKept), part)
  .map(([{ order, measures }, { width, filters, under, depth, key }]) => {
    const rows = order.slice(width);
    const parts = rows.slice(0, under).map(name => KEYS[name][key % KEYS[name].length] ?? '');
    return { rows, columns: order.slice(0, width), measures, filters, under: parts, depth };
  });

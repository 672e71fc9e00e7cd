import { BUCKET_KEYS, type DimensionName } from './dimensions.ts';
import type { Question } from './input.ts';
import { additive, type MeasureName } from './measures.ts';

/** The row dimensions that are shown below `under`, then those of the columns. */
export const axesOf = ({ rows, columns, under, levels }: Question): DimensionName[] => [
  ...rows.slice(under.length, levels),
  ...columns,
];

/** The measures that add up, in the order of the question. */
export const additiveOf = ({ measures }: Question): MeasureName[] =>
  measures.filter(name => additive(name));

/** Whether a cell holds less than all buckets. */
export const areBucketsAsked = (question: Question): boolean =>
  axesOf(question).includes('BUCKET') ||
  question.conditions.some(({ dimension }) => dimension === 'BUCKET');

/** Positions in BUCKET_KEYS that the conditions allow. */
export function allowedBuckets({ conditions }: Question): number[] {
  const condition = conditions.find(({ dimension }) => dimension === 'BUCKET');
  return BUCKET_KEYS.flatMap((key, at) => (!condition || condition.in.includes(key) ? [at] : []));
}

import { z } from 'zod';
import { BadInput } from '../../kernel/errors.ts';
import { DIMENSIONS } from '../dimensions.ts';
import type { PivotAsked } from '../input.ts';
import { MEASURES } from '../measures.ts';

const OPEN_ROWS_MAX = 1000;
const KEY_LENGTH_MAX = 5;
const NAME_LENGTH_MAX = 80;

const key = z.array(z.string()).max(KEY_LENGTH_MAX);
const shape = z.object({
  name: z.string().max(NAME_LENGTH_MAX).default(''),
  rows: z.array(z.enum(DIMENSIONS)).min(1),
  columns: z.array(z.enum(DIMENSIONS)).default([]),
  measures: z.array(z.enum(MEASURES)).min(1),
  filters: z
    .array(z.object({ dimension: z.enum(DIMENSIONS), in: z.array(z.string()) }))
    .default([]),
  /** Rows that are open: all, those of so many levels, or each by its key. */
  open: z
    .union([z.literal('all'), z.number().int().min(1), z.array(key).max(OPEN_ROWS_MAX)])
    .default('all'),
  share: z.enum(['VALUE', 'ROW', 'COLUMN', 'TOTAL']).default('VALUE'),
  sort: z
    .object({ column: key, measure: z.enum(MEASURES).nullable(), descending: z.boolean() })
    .nullable()
    .default(null),
  heat: z.boolean().default(false),
  asOf: z.iso.date().nullish(),
  inCurrency: z.string().max(3).nullish(),
});

/** A pivot as it stands on a screen: what is asked, what is open, and how it is looked at. */
export type AskedFile = z.infer<typeof shape>;
export type Share = AskedFile['share'];
/** By the name where `measure` is null. */
export type Sort = NonNullable<AskedFile['sort']>;

/** Reads the body of a request; BAD_USER_INPUT names the field. */
export function askedFile(body: unknown): AskedFile {
  const { data, error } = shape.safeParse(body);
  if (data) return data;
  const [issue] = error.issues;
  throw new BadInput(issue?.path.join('.') || 'body', issue?.message ?? 'No pivot');
}

/** ITEM_COUNT comes along: it tells an empty cell from one that would add up two currencies. */
export const measuresOf = ({ measures }: AskedFile): AskedFile['measures'] =>
  measures.includes('ITEM_COUNT') ? measures : [...measures, 'ITEM_COUNT'];

export const pivotAsked = (asked: AskedFile): PivotAsked => ({
  rows: asked.rows,
  columns: asked.columns,
  measures: measuresOf(asked),
  filters: asked.filters,
  asOf: asked.asOf,
  inCurrency: asked.inCurrency,
});

import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';

/**
 * One unit is one value in the answer. 500 accounts with twelve fields, their balances and 50 open
 * items each with a dozen fields are below it; two lists of 500 inside each other are not.
 */
export const COST_MAX = 500_000;
/** Rows that a list without a limit of its own is taken to have: balances, buckets, reasons. */
const ROWS_ASSUMED = 4;
const NODES_MAX = 5000;

interface Priced {
  document: DocumentNode;
  name: string | null;
  variables: Readonly<Record<string, unknown>>;
}

/** Values that the operation can bring, by its limits and its fields. */
export function costOf(schema: GraphQLSchema, { document, name, variables }: Priced): number {
  return getComplexity({
    schema,
    query: document,
    variables: { ...variables },
    ...(name === null ? {} : { operationName: name }),
    estimators: [estimate],
    maxQueryNodes: NODES_MAX,
  });
}

/** A page takes its rows from `limit`; its `items` are those same rows and do not multiply again. */
function estimate({ args, field, childComplexity }: ComplexityEstimatorArgs): number {
  if (!isCompositeType(getNamedType(field.type))) return 1;
  const { limit } = args as { limit?: unknown };
  if (typeof limit === 'number') return 1 + Math.max(limit, 1) * Math.max(childComplexity, 1);
  const multiplies = isListType(getNullableType(field.type)) && field.name !== 'items';
  return 1 + (multiplies ? ROWS_ASSUMED : 1) * childComplexity;
}

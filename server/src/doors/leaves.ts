import {
  isEnumType,
  isSpecifiedScalarType,
  type GraphQLLeafType,
  type GraphQLSchema,
} from 'graphql';
import type { CompilerOptions } from 'graphql-jit';

type Leaves = Pick<CompilerOptions, 'disableLeafSerialization' | 'customSerializers'>;

/**
 * How values of enums and GraphQL's own scalars are written. Resolvers hand them over as the wire wants them, so at
 * work they are passed on: to look at each took longer than to write it. Where the product is developed and tested, one that is
 * of another kind than the schema promises, such as a count that came as text, is a fault.
 */
export function leavesOf(schema: GraphQLSchema, checked: boolean): Leaves {
  if (!checked) return { disableLeafSerialization: true, customSerializers: {} };
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLLeafType => isEnumType(type) || isSpecifiedScalarType(type),
  );
  const customSerializers = Object.fromEntries(types.map(type => [type.name, asPromised(type)]));
  return { disableLeafSerialization: false, customSerializers };
}

const asPromised =
  (type: GraphQLLeafType) =>
  (value: unknown): unknown => {
    const written = type.serialize(value);
    if (Object.is(written, value)) return written;
    throw new TypeError(`${type.name}: a resolver gave ${typeof value} ${JSON.stringify(value)}`);
  };

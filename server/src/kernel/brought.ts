import { isObjectType, type GraphQLSchema } from 'graphql';

/** A property of the row, and so of a copy of it that a resolver is handed. */
const BROUGHT = Symbol('brought');
type Bringing = object & { [BROUGHT]?: Record<string, unknown> };

/** From now on the row answers for its field itself: what the field's own resolver would have read is read already. */
export function bring(row: Bringing, field: string, value: unknown): void {
  (row[BROUGHT] ??= {})[field] = value;
}

/**
 * Fields answer with what their row has brought along, where they are asked for without arguments. A list that reads
 * for all its rows what they will be asked for spares a promise for each field of each row, and those cost more than
 * the reading.
 */
export function answerWithBrought(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || roots.includes(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { name, resolve } = field;
      if (!resolve) continue;
      field.resolve = (row: Bringing, args: object, context, info) => {
        const brought = row[BROUGHT];
        return brought && name in brought && isPlain(args)
          ? brought[name]
          : resolve(row, args, context, info);
      };
    }
  }
  return schema;
}

function isPlain(args: object): boolean {
  for (const value of Object.values(args)) if (value != null) return false;
  return true;
}

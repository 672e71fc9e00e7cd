import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

export type Kind = 'query' | 'mutation' | 'subscription';

export interface AnyOperation {
  kind: Kind;
  name: string;
  /** `known` gives values by the name of an argument or input field; the rest is valid and means nothing. */
  document(known?: Record<string, string>): string;
}

/** Every operation of the schema, each with a document that the schema accepts. */
export function everyOperation(schema: GraphQLSchema): AnyOperation[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {}).map(field => ({
      kind,
      name: field.name,
      document: (known = {}) => documentOf(kind, field, known),
    })),
  );
}

function documentOf(
  kind: Kind,
  field: GraphQLField<unknown, unknown>,
  known: Record<string, string>,
): string {
  const args = field.args
    .filter(arg => isRequiredArgument(arg) || arg.name in known)
    .map(arg => `${arg.name}: ${valueOf(arg.type, arg.name, known)}`);
  const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
  return `${kind} { ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${selection} }`;
}

const PLAIN: Record<string, string> = {
  ID: '"01890000-0000-7000-8000-000000000000"',
  String: '"x"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  Decimal: '"1.00"',
  Date: '"2026-03-02"',
  DateTime: '"2199-01-01T00:00:00.000Z"',
};

function valueOf(type: GraphQLInputType, name: string, known: Record<string, string>): string {
  if (isNonNullType(type)) return valueOf(type.ofType, name, known);
  if (isListType(type)) return `[${valueOf(type.ofType, name, known)}]`;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
      .filter(field => isRequiredInputField(field) || field.name in known)
      .map(field => `${field.name}: ${valueOf(field.type, field.name, known)}`);
    return `{ ${fields.join(', ')} }`;
  }
  if (isEnumType(type)) return type.getValues()[0]!.name;
  return name in known ? JSON.stringify(known[name]) : PLAIN[type.name]!;
}

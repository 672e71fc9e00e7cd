import {
  coerceInputValue,
  isInputType,
  isNonNullType,
  typeFromAST,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import { BadInput } from '../kernel/errors.ts';
import { operationOf } from './shape.ts';

interface Given {
  document: DocumentNode;
  name: string | null;
  variables: Readonly<Record<string, unknown>>;
}

const MISSING_FIELD = /^Field "(\w+)" of required type/;

/** Which variable, and which field in it, is not what the schema asks for; never what was sent. */
export function wrongVariable(
  schema: GraphQLSchema,
  { document, name, variables }: Given,
): BadInput {
  const definitions = operationOf(document, name)?.variableDefinitions ?? [];
  for (const definition of definitions) {
    const field = wrongIn(schema, definition, variables);
    if (field) return new BadInput(field, `The value of ${field} is missing or not valid`);
  }
  return new BadInput('variables', 'The variables are not valid');
}

function wrongIn(
  schema: GraphQLSchema,
  { variable, type: node, defaultValue }: VariableDefinitionNode,
  variables: Given['variables'],
): string | null {
  const name = variable.name.value;
  // The type is one of the schema's: the document has been validated.
  const type = typeFromAST(schema, node as Parameters<typeof typeFromAST>[1]);
  if (!isInputType(type)) return null;
  if (!Object.hasOwn(variables, name)) return isNonNullType(type) && !defaultValue ? name : null;
  return wrongField(name, type, variables[name]);
}

function wrongField(name: string, type: GraphQLInputType, value: unknown): string | null {
  let wrong: string | null = null;
  coerceInputValue(value, type, (path, _value, { message }) => {
    const missing = MISSING_FIELD.exec(message)?.[1];
    wrong ??= [name, ...path, ...(missing ? [missing] : [])].join('.');
  });
  return wrong;
}

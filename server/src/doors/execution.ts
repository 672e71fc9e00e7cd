import {
  execute,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { leavesOf } from './leaves.ts';
import { operationOf } from './shape.ts';
import { wrongVariable } from './variables.ts';

const COMPILED_MAX = 500;

interface Operation {
  /** Of the document's text; with the name it tells operations apart. */
  hash: string;
  document: DocumentNode;
  name: string | null;
  variables: Record<string, unknown> | null | undefined;
}

/** Compiles an operation once and runs it often; the oldest is forgotten first. */
export class Execution {
  readonly #schema: GraphQLSchema;
  readonly #leaves: ReturnType<typeof leavesOf>;
  readonly #compiled = new Map<string, CompiledQuery | ExecutionResult>();

  /** `checked`: whether each value is held against the schema; see leavesOf. */
  constructor(schema: GraphQLSchema, checked: boolean) {
    this.#schema = schema;
    this.#leaves = leavesOf(schema, checked);
  }

  async run(operation: Operation, context: object, root?: unknown): Promise<ExecutionResult> {
    if (isSequence(operation)) return this.#oneByOne(operation, context, root);
    const compiled = this.#compile(operation);
    if (!isCompiledQuery(compiled)) return compiled;
    const variables = operation.variables ?? {};
    const result = await compiled.query(root, context, variables);
    if (!result.errors) return result;
    // Without data nothing ran: the variables were not what the schema asks for.
    if (result.data === undefined) return this.#wrong(operation);
    return { ...result, errors: result.errors.map(rewrapped) };
  }

  /** Commands one after the other: where one is refused, the rest is not done; graphql-jit goes on. */
  async #oneByOne(operation: Operation, context: object, root: unknown): Promise<ExecutionResult> {
    const result = await execute({
      schema: this.#schema,
      document: operation.document,
      operationName: operation.name,
      variableValues: operation.variables ?? {},
      contextValue: context,
      rootValue: root,
    });
    return result.errors && result.data === undefined ? this.#wrong(operation) : result;
  }

  #wrong(operation: Operation): ExecutionResult {
    const variables = operation.variables ?? {};
    const originalError = wrongVariable(this.#schema, { ...operation, variables });
    return { errors: [new GraphQLError(originalError.message, { originalError })] };
  }

  #compile({ hash, document, name }: Operation): CompiledQuery | ExecutionResult {
    const key = `${hash}:${name ?? ''}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const compiled = compileQuery(this.#schema, document, name ?? undefined, this.#leaves);
    if (this.#compiled.size >= COMPILED_MAX) {
      for (const oldest of this.#compiled.keys()) {
        this.#compiled.delete(oldest);
        break;
      }
    }
    this.#compiled.set(key, compiled);
    return compiled;
  }
}

/** Whether it asks, or may ask, for more than one thing to be done. */
function isSequence({ document, name }: Operation): boolean {
  const asked = operationOf(document, name);
  if (asked?.operation !== 'mutation') return false;
  const [first, second] = asked.selectionSet.selections;
  return second !== undefined || first?.kind !== 'Field';
}

/** graphql-jit throws errors of its own kind, which Apollo would mask without a path. */
function rewrapped(error: GraphQLError): GraphQLError {
  if (Object.getPrototypeOf(error) === GraphQLError.prototype) return error;
  const { path, originalError, extensions } = error;
  return new GraphQLError(error.message, { path, originalError, extensions });
}

import { GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
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
  readonly #compiled = new Map<string, CompiledQuery | ExecutionResult>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  async run(operation: Operation, context: object, root?: unknown): Promise<ExecutionResult> {
    const compiled = this.#compile(operation);
    if (!isCompiledQuery(compiled)) return compiled;
    const variables = operation.variables ?? {};
    const result = await compiled.query(root, context, variables);
    if (!result.errors) return result;
    // Without data nothing ran: the variables were not what the schema asks for.
    if (result.data === undefined) {
      const originalError = wrongVariable(this.#schema, { ...operation, variables });
      return { errors: [new GraphQLError(originalError.message, { originalError })] };
    }
    return { ...result, errors: result.errors.map(rewrapped) };
  }

  #compile({ hash, document, name }: Operation): CompiledQuery | ExecutionResult {
    const key = `${hash}:${name ?? ''}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const compiled = compileQuery(this.#schema, document, name ?? undefined, {});
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

/** graphql-jit throws errors of its own kind, which Apollo would mask without a path. */
function rewrapped(error: GraphQLError): GraphQLError {
  if (Object.getPrototypeOf(error) === GraphQLError.prototype) return error;
  const { path, originalError, extensions } = error;
  return new GraphQLError(error.message, { path, originalError, extensions });
}

import { createHash } from 'node:crypto';
import { GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { DOCUMENT_TOKENS_MAX } from './guard.ts';

const REMEMBERED_MAX = 500;

export interface Prepared {
  hash: string;
  document: DocumentNode;
}

/** Parses and validates a document once; what Apollo does at its door, for the socket. */
export class PreparedDocuments {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, Prepared>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The document, or what is wrong with it: thrown errors would close the whole socket. */
  prepare(text: string): Prepared | GraphQLError[] {
    const hash = createHash('sha256').update(text).digest('hex');
    const known = this.#known.get(hash);
    if (known) return known;
    try {
      const document = parse(text, { maxTokens: DOCUMENT_TOKENS_MAX });
      const errors = validate(this.#schema, document);
      if (errors.length > 0) return errors.map(error => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
      if (this.#known.size >= REMEMBERED_MAX) this.#known.clear();
      const prepared = { hash, document };
      this.#known.set(hash, prepared);
      return prepared;
    } catch (error) {
      return [coded(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')];
    }
  }
}

/** The codes that Apollo gives at the other door. */
function coded({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions: { code } });
}

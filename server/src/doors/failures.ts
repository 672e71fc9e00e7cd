import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { hardshipOf } from '../kernel/driver-errors.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/log.ts';

/** PostgreSQL cannot store the character U+0000; nobody can type it. */
const UNSTORABLE = new Set(['22021', '22P05']);
/** The name before a value, as in `limit: "ten"` or `[..., "ten"]`. */
const NAME_BEFORE = /(\w+)\s*:[^:]*$/;

/**
 * What a caller reads of an error, at both doors. A rule that said no is shown with its code; input
 * that is not valid is named but never repeated; anything else is a bug: logged, and not shown.
 */
export function wireError(error: unknown, log: Logger): GraphQLFormattedError {
  const shown =
    error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
  const thrown = rootOf(shown);
  const hardship = hardshipOf(thrown);
  const cause = hardship ?? thrown;
  const path = shown.path ? { path: shown.path } : {};
  if (hardship) log.warn({ err: thrown, path: shown.path }, hardship.code);
  if (cause instanceof DomainError) {
    const { code, details } = cause;
    return { message: cause.message, ...path, extensions: { code, details } };
  }
  if (UNSTORABLE.has((cause as { code?: string } | null)?.code ?? '')) {
    return refusal('A text holds a character that cannot be stored', path);
  }
  const code = shown.extensions['code'];
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED') {
    if (shown.nodes?.[0]?.kind.endsWith('Value')) return wrongValue(shown);
    const message = shown.message.replace(/ Did you mean .*$/s, '');
    return { message, locations: shown.locations, extensions: { code } };
  }
  if (cause === null && typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') {
    return { message: shown.message, ...path, extensions: { code } };
  }
  log.error({ err: cause ?? shown, path: shown.path }, 'request failed');
  return {
    message: 'Something went wrong',
    ...path,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

type WithPath = Pick<GraphQLFormattedError, 'path'>;

function refusal(message: string, path: WithPath, details: object = {}): GraphQLFormattedError {
  return { message, ...path, extensions: { code: 'BAD_USER_INPUT', details } };
}

/** A value written in the document is input like any other: named, and not repeated. */
function wrongValue({ source, positions }: GraphQLError): GraphQLFormattedError {
  const field = NAME_BEFORE.exec(source?.body.slice(0, positions?.[0]) ?? '')?.[1] ?? 'query';
  return refusal(`The value of ${field} is not valid`, {}, { field });
}

/** What was thrown first, below the errors that GraphQL wraps around it; null where GraphQL itself refused. */
function rootOf(error: GraphQLError): Error | null {
  let cause: Error | null | undefined = error.originalError;
  while (cause instanceof GraphQLError) cause = cause.originalError;
  return cause ?? null;
}

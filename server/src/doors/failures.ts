import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/log.ts';

/** PostgreSQL cannot store the character U+0000; nobody can type it. */
const UNSTORABLE = new Set(['22021', '22P05']);
const FROM_VARIABLE = /^Variable "\$(\w+)"/;
const AT_PATH = / at (?:value|"|input)?[."]*([\w.[\]]+)/;

/**
 * What a caller reads of an error, at both doors. A rule that said no is shown with its code; input
 * that is not valid is named but never repeated; anything else is a bug: logged, and not shown.
 */
export function wireError(error: unknown, log: Logger): GraphQLFormattedError {
  const shown = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
  const cause = rootOf(shown);
  const path = shown.path ? { path: shown.path } : {};
  if (cause instanceof DomainError) {
    const { code, details } = cause;
    return { message: cause.message, ...path, extensions: { code, details } };
  }
  if (UNSTORABLE.has((cause as { code?: string } | null)?.code ?? '')) {
    return refusal('A text holds a character that cannot be stored', path);
  }
  const code = shown.extensions['code'];
  if (code === 'BAD_USER_INPUT' || FROM_VARIABLE.test(shown.message)) return badInput(shown, path);
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED') {
    return { message: withoutInput(shown.message), extensions: { code, ...places(shown) } };
  }
  if (cause === null && typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') {
    return { message: shown.message, ...path, extensions: { code } };
  }
  log.error({ err: cause ?? shown, path: shown.path }, 'request failed');
  return { message: 'Something went wrong', ...path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

type WithPath = Pick<GraphQLFormattedError, 'path'>;

function refusal(message: string, path: WithPath, details: object = {}): GraphQLFormattedError {
  return { message, ...path, extensions: { code: 'BAD_USER_INPUT', details } };
}

/** Names the variable, and the field in it, that is not valid. */
function badInput(error: GraphQLError, path: WithPath): GraphQLFormattedError {
  const variable = FROM_VARIABLE.exec(error.message)?.[1];
  if (!variable) return refusal(withoutInput(error.message), path);
  const field = [variable, AT_PATH.exec(error.message)?.[1]].filter(Boolean).join('.');
  return refusal(`The value of ${field} is missing or not valid`, path, { field });
}

/** Drops what the caller sent and what other names there are. */
const withoutInput = (message: string): string =>
  message.replace(/,? found .*$/s, '').replace(/ Did you mean .*$/s, '');

function places({ locations }: GraphQLError): object {
  return locations ? { locations } : {};
}

/** What was thrown first, below the errors that GraphQL wraps around it; null where GraphQL itself refused. */
function rootOf(error: GraphQLError): Error | null {
  let cause: Error | null | undefined = error.originalError;
  while (cause instanceof GraphQLError) cause = cause.originalError;
  return cause ?? null;
}

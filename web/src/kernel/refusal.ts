import { ApolloError } from '@apollo/client/core';
import type { GraphQLFormattedError } from 'graphql';
import { formatDay, isDay } from './day.ts';
import { i18n } from './i18n.ts';

/** A rule of the business said no, in the language of who asked. */
export interface Refusal {
  code: string;
  message: string;
  /** The input field that was wrong, where the server names one. */
  field: string | null;
}

const UNEXPECTED = ['INTERNAL_SERVER_ERROR', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED'];

/** The refusal in an error, or null where the error is something else: a bug, or no network. */
export function asRefusal(error: unknown): Refusal | null {
  if (!(error instanceof ApolloError)) return null;
  const [first] = errorsIn(error);
  const code = first?.extensions?.['code'];
  if (!first || typeof code !== 'string' || UNEXPECTED.includes(code)) return null;
  const details: unknown = first.extensions?.['details'];
  const field = details && typeof details === 'object' && 'field' in details ? details.field : null;
  return {
    code,
    message: worded(code, first.message, details),
    field: typeof field === 'string' ? field : null,
  };
}

/** Apollo takes a request that was refused whole, by a status of HTTP, for a failing network: it still says why. */
function errorsIn({ graphQLErrors, networkError }: ApolloError): readonly GraphQLFormattedError[] {
  const answer: unknown = networkError && 'result' in networkError ? networkError.result : null;
  if (!answer || typeof answer !== 'object' || !('errors' in answer)) return graphQLErrors;
  return Array.isArray(answer.errors)
    ? (answer.errors as readonly GraphQLFormattedError[])
    : graphQLErrors;
}

/** What to show for any failure: the refusal, else that the server could not be reached or failed. */
export function failureText(error: unknown): string {
  const refusal = asRefusal(error);
  if (refusal) return refusal.message;
  const offline = error instanceof ApolloError && error.networkError && !errorsIn(error).length;
  return i18n.global.t(offline ? 'kernel.failure.offline' : 'kernel.failure.unexpected');
}

/** What a room that is not on every page words itself comes with it. */
const WORDED_IN = ['kernel', 'moves', 'credit'];

/** Our own wording of a code; the server's message where we have none. */
function worded(code: string, message: string, details: unknown): string {
  const key = WORDED_IN.map(room => `${room}.refusal.${code}`).find(each => i18n.global.te(each));
  if (!key) return message;
  const named = details && typeof details === 'object' ? Object.entries(details) : [];
  return i18n.global.t(key, Object.fromEntries(named.map(([name, text]) => [name, read(text)])));
}

/** What a wording names, such as the day on which something is missing. */
const read = (text: unknown): string =>
  typeof text === 'string' && isDay(text) ? formatDay(text) : String(text);

export function hasCode(error: unknown, code: string): boolean {
  return (
    error instanceof ApolloError && errorsIn(error).some(each => each.extensions?.['code'] === code)
  );
}

import { ApolloError, type ApolloClient } from '@apollo/client/core';
import { parse, type DocumentNode, type OperationTypeNode } from 'graphql';
import type { Ask } from './snippets.ts';

/** What an operation does, by its own text: who changes the example must still be asked. */
export function kindOf(text: string): OperationTypeNode | null {
  const operation = parsed(text)?.definitions.find(each => each.kind === 'OperationDefinition');
  return operation?.operation ?? null;
}

export function parsed(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** A query or a mutation, in the session of who runs it: what any program would be answered. */
export async function answerOf(
  client: ApolloClient<unknown>,
  { text, variables }: Ask,
): Promise<unknown> {
  const document = parse(text);
  const asked = { variables, fetchPolicy: 'no-cache', errorPolicy: 'all' } as const;
  try {
    const { data, errors } =
      kindOf(text) === 'mutation'
        ? await client.mutate({ mutation: document, ...asked })
        : await client.query({ query: document, ...asked });
    return plain(errors?.length ? { data: data ?? null, errors } : { data });
  } catch (error) {
    const refused = refusedWhole(error);
    if (refused === null) throw error;
    return refused;
  }
}

/** A file, as a program would send it. */
export async function sendFile({ text, variables }: Ask): Promise<unknown> {
  const asked = new URLSearchParams(
    Object.entries(variables).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const answer = await fetch(`/imports/ledger?${asked.toString()}`, {
    method: 'POST',
    headers: { 'x-scadent-csrf': '1', 'content-type': 'text/csv' },
    body: text,
  });
  return answer.json() as Promise<unknown>;
}

/** Apollo asks for type names that nobody wrote; the answer is shown without them. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== '__typename')
      .map(([name, field]) => [name, plain(field)]),
  );
}

/** A request that was refused as such comes with a status of HTTP and still says why. */
function refusedWhole(error: unknown): unknown {
  const network = error instanceof ApolloError ? error.networkError : null;
  return network && 'result' in network ? plain(network.result) : null;
}

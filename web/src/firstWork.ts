import type { ApolloClient } from '@apollo/client/core';
import { print } from '@apollo/client/utilities';
import { nextTask } from './kernel/nextTask.ts';
import { BusinessDayDocument } from './users/session.graphql.ts';

/**
 * A library's first work takes ten times as long as any later one, and on a phone the first page had paid for all of
 * it in one task. So each does its first work beforehand, while page and words are on their way: a question that
 * what came with the page answers, the text of one that is sent, a word.
 */
export async function doFirstWork(client: ApolloClient<unknown>): Promise<void> {
  await nextTask();
  const query = BusinessDayDocument;
  client.watchQuery({ query, fetchPolicy: 'cache-only' }).subscribe({}).unsubscribe();
  await nextTask();
  print(query);
  await nextTask();
}

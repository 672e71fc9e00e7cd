import { ApolloLink, Observable, type FetchResult } from '@apollo/client/core';
import type { Line } from './line.ts';

let line: Promise<Line> | null = null;
const listeners = new Set<() => void>();

/** What speaks through a socket comes after the page: nobody waits for it. */
const openLine = async (): Promise<Line> =>
  (await import('./line.ts')).openLine(() => listeners.forEach(listener => listener()));

/** Where what comes by itself is asked for. */
export const socketLink = new ApolloLink(
  operation =>
    new Observable<FetchResult>(observer => {
      let stop: (() => void) | null = null;
      let ended = false;
      line ??= openLine();
      line.then(
        ({ link }) => {
          const subscription = !ended && link.request(operation)?.subscribe(observer);
          if (subscription) stop = () => subscription.unsubscribe();
        },
        (error: unknown) => {
          line = null;
          observer.error(error);
        },
      );
      return () => {
        ended = true;
        stop?.();
      };
    }),
);

/** Ends the line; whoever still listens opens it anew, as who he is then. */
export function hangUp(): void {
  void line?.then(({ client }) => client.terminate());
}

/** What to do when the line breaks; the answer takes it back. */
export function whenClosed(act: () => void): () => void {
  listeners.add(act);
  return () => listeners.delete(act);
}

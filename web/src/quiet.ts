import { ApolloLink, Observable, type FetchResult } from '@apollo/client/core';

/** What an answer leads to is asked within this. */
const QUIET_MS = 60;
const WAIT_MS_MAX = 3_000;

let underWay = 0;
const heard = new EventTarget();

/** Knows what has been asked and not yet answered. */
export const counting = new ApolloLink(
  (operation, forward) =>
    new Observable<FetchResult>(observer => {
      underWay += 1;
      const subscription = forward(operation).subscribe(observer);
      return () => {
        underWay -= 1;
        subscription.unsubscribe();
        heard.dispatchEvent(new Event('answered'));
      };
    }),
);

let quiet: Promise<void> | null = null;

/** Once the first page has what it asked for; on a line that is too slow for that, soon. */
export const whenQuiet = (): Promise<void> =>
  (quiet ??= new Promise(resolve => {
    const waiting = new AbortController();
    let pause: ReturnType<typeof setTimeout> | undefined;
    const done = (): void => {
      waiting.abort();
      resolve();
    };
    const look = (): void => {
      clearTimeout(pause);
      pause = setTimeout(() => underWay === 0 && done(), QUIET_MS);
    };
    heard.addEventListener('answered', look, { signal: waiting.signal });
    setTimeout(done, WAIT_MS_MAX);
    look();
  }));

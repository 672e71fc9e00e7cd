/**
 * An asynchronous source, each event turned into something else. Ending it ends the source at once,
 * which a generator that waits for the next event would not.
 */
export function eachEvent<From, To>(
  source: AsyncIterable<From>,
  turn: (event: From) => Promise<To>,
): AsyncGenerator<To, void, void> {
  const events = source[Symbol.asyncIterator]();
  const ended = { done: true, value: undefined } as const;
  const stream: AsyncGenerator<To, void, void> = {
    async next() {
      const event = await events.next();
      return event.done ? ended : { done: false, value: await turn(event.value) };
    },
    async return() {
      await events.return?.();
      return ended;
    },
    async throw(error) {
      await events.return?.();
      throw error;
    },
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: async () => void (await events.return?.()),
  };
  return stream;
}

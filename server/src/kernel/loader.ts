import DataLoader from 'dataloader';
import type { Context } from './context.ts';

/**
 * Reads one related thing per key, in one statement for all keys that a request asks for at once.
 * `name` tells batches apart; arguments that change the statement belong into it.
 */
export function loaded<Value>(
  context: Context,
  name: string,
  key: string,
  read: (keys: readonly string[]) => Promise<Map<string, Value>>,
): Promise<Value | undefined> {
  let batch = context.batches.get(name) as DataLoader<string, Value | undefined> | undefined;
  if (!batch) {
    batch = new DataLoader(async keys => {
      const found = await read(keys);
      return keys.map(each => found.get(each));
    });
    context.batches.set(name, batch);
  }
  return batch.load(key);
}

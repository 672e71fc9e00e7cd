import { Repeater, SlidingBuffer } from '@repeaterjs/repeater';
import type { Context } from '../kernel/context.ts';
import type { LiveBus } from '../kernel/live.ts';
import { importSeen, type ImportRow } from './import.query.ts';

/** How an import stands now, then again whenever it moved; ends with the import. Steps may be passed over, the last not. */
export async function importStream(
  context: Context,
  live: LiveBus,
  id: string,
): Promise<AsyncIterable<ImportRow>> {
  await importSeen(context, id);
  return new Repeater<ImportRow>(async (push, stop) => {
    let ring = Promise.withResolvers<void>();
    // Before the first look, so that nothing can happen in between.
    const ends = [
      live.on('import', news => news['id'] === id && ring.resolve()),
      live.onReconnected(() => ring.resolve()),
    ];
    try {
      for (let ended = false; !ended;) {
        ring = Promise.withResolvers<void>();
        const standing = await importSeen({ ...context, em: context.em.fork() }, id);
        push(standing).catch(stop);
        ended = standing.status !== 'RUNNING';
        if (ended) stop();
        const stopped = stop.then(() => true);
        if (await Promise.race([ring.promise.then(() => false), stopped])) ended = true;
      }
    } finally {
      for (const end of ends) end();
    }
  }, new SlidingBuffer(1));
}

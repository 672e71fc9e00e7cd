import { sql } from '@mikro-orm/postgresql';
import { Repeater, SlidingBuffer } from '@repeaterjs/repeater';
import { query } from '../../kernel/command.ts';
import type { Context } from '../../kernel/context.ts';
import type { LiveBus } from '../../kernel/live.ts';
import { read } from '../../kernel/read.ts';
import { within } from '../../kernel/scope.ts';

/** How many orders wait, of those the caller may see. */
export interface HoldsWaiting {
  open: number;
  ready: number;
}

/** How many orders wait, of those the caller may see. */
const holdsWaiting = query({
  permission: 'holds:read',
  async run({ em, actor }, _input: object): Promise<HoldsWaiting> {
    const [waiting] = await read<HoldsWaiting>(
      em,
      sql`
      select count(*)::integer as open, (count(*) filter (where hold.ready))::integer as ready
        from holds hold join accounts account on account.id = hold.account_id
       where hold.status = 'OPEN' and ${within(actor.scope)}`,
    );
    return waiting ?? { open: 0, ready: 0 };
  },
});

/** How many wait, now and whenever an order was held or let go: the queue is to be read again. */
export async function holdStream(
  context: Context,
  live: LiveBus,
): Promise<AsyncIterable<HoldsWaiting>> {
  const look = () => holdsWaiting({ ...context, em: context.em.fork() }, {});
  const first = await look();
  return new Repeater<HoldsWaiting>(async (push, stop) => {
    const ring = () => void look().then(push).catch(stop);
    const ends = [live.on('holds', ring), live.onReconnected(ring)];
    push(first).catch(stop);
    await stop;
    for (const end of ends) end();
  }, new SlidingBuffer(1));
}

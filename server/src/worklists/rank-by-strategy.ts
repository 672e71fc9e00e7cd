import { command } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { rankEverybody } from './rebuild-queue.ts';
import { isRankedByStrategy, markStrategy } from './strategy.ts';

/** Ranks everybody by the rules of this program where it was done by others, or never. */
export const rankByStrategy = command({
  name: 'rankByStrategy',
  permission: 'days:run',
  seizesDay: true,
  async run({ em, today, postingId }, _input: object) {
    if (!(await isRankedByStrategy(em))) {
      await rankEverybody(em, today);
      await markStrategy(em);
    }
    return { id: postingId };
  },
});

/** What a program does as it starts: after an upgrade the rules may be others. */
export async function followStrategy(context: Context): Promise<void> {
  if (!(await isRankedByStrategy(context.em))) await rankByStrategy(context, {});
}

import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { hasProvisionalAverages, measureProvisional } from './averages.ts';
import { keepQueue } from './keep-queue.ts';

/**
 * Measures the averages of currencies anew that have come on this day, and ranks what is owed in them by it: the first
 * batch of a file knew little of the rest. Alone, as a day begins, so that nobody ranks by the old average meanwhile.
 */
export const settleAverages = command({
  name: 'settleAverages',
  permission: 'imports:run',
  seizesDay: true,
  async run(work, _input: object) {
    const currencies = await measureProvisional(work.em, work.today);
    if (currencies.length > 0) {
      await keepQueue(work, {
        accounts: sql`
          select account_id from worklist_rows
           where currency in (select value from jsonb_array_elements_text(${JSON.stringify(currencies)}::jsonb))`,
      });
    }
    return { id: work.postingId, changed: { currencies } };
  },
});

/** What a file ends with, or is taken back with; on most days no currency is new, and nothing is to do. */
export async function followAverages(context: Context): Promise<void> {
  if (await hasProvisionalAverages(context.em, context.today)) await settleAverages(context, {});
}

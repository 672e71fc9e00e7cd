import { command } from '../../kernel/command.ts';
import { giveUp } from './give-up.ts';
import { lockItemSeen, reasonFrom } from './locked.ts';

export interface WriteOff {
  itemId: string;
  amount: string;
  reason: string;
}

/** Gives up a part of an item, or all of it; above the threshold a second person decides first. */
export const writeOff = command({
  name: 'writeOff',
  permission: 'items:write-off',
  async run(work, { itemId, amount, reason }: WriteOff) {
    const why = reasonFrom(reason);
    const item = await lockItemSeen(work, itemId);
    return giveUp(work, item, { source: 'WRITE_OFF', amount, reason: why, reasonCode: null });
  },
});

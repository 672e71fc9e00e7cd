import { isZero } from '../kernel/money.ts';
import { isOwedByUs } from './applying.ts';
import type { ItemLookQuery } from './moves.graphql.ts';

export type ItemAct = 'credit' | 'deduct' | 'writeOff' | 'void';
type Looked = NonNullable<ItemLookQuery['item']>;

const PERMISSIONS: Record<ItemAct, string> = {
  credit: 'credits:apply',
  deduct: 'items:deduct',
  writeOff: 'items:write-off',
  void: 'items:void',
};

/** What may be done about an item as it stands, by who has these rights. */
export function actsOn(item: Looked, may: (permission: string) => boolean): ItemAct[] {
  if (isZero(item.open)) return [];
  const untouched = item.instalments.every(part => part.open === part.amount);
  const fitting: Record<ItemAct, boolean> = {
    credit: true,
    deduct: !isOwedByUs(item) && !item.waiting,
    writeOff: !isOwedByUs(item) && !item.waiting,
    void: untouched,
  };
  return (Object.keys(fitting) as ItemAct[]).filter(act => fitting[act] && may(PERMISSIONS[act]));
}

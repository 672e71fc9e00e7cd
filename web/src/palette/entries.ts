import {
  FileText,
  History,
  Keyboard,
  PackageX,
  Search,
  User,
  Users,
  ArrowRight,
} from 'lucide-vue-next';
import type { Component } from 'vue';
import { formatDay } from '../kernel/day.ts';
import { formatMoney } from '../kernel/money.ts';
import type { Shortcut } from '../kernel/shortcuts.ts';
import type { PaletteQuery } from './palette.graphql.ts';
import type { KnownAccount } from './recentAccounts.ts';

export type Hit = PaletteQuery['search'][number];

/** One line of the palette: what it says, and where it leads or what it does. */
export interface Entry {
  id: string;
  title: string;
  hint: string;
  icon: Component;
  keys: readonly string[];
  to?: string;
  run?: () => void;
}

const line = (given: Pick<Entry, 'id' | 'title' | 'icon'> & Partial<Entry>): Entry => ({
  hint: '',
  keys: [],
  ...given,
});
const together = (...parts: (string | null | undefined)[]): string =>
  parts.filter(Boolean).join(' · ');

/** A debtor, a document or a person leads to the account, an order that waits to where it is decided. */
export function entryOfHit({ kind, matched, account, item, hold, contact }: Hit): Entry {
  const to = `/accounts/${account.id}`;
  if (kind === 'ITEM' && item) {
    const { number, open, currency, dueOn } = item;
    const hint = together(account.name, formatMoney(open, currency), formatDay(dueOn));
    return line({ id: item.id, title: number, hint, icon: FileText, to: `${to}?tab=items` });
  }
  if (kind === 'ORDER' && hold) {
    const { id, reference, amount, currency } = hold;
    const hint = together(account.name, formatMoney(amount, currency));
    return line({ id, title: reference, hint, icon: PackageX, to: `/orders?hold=${id}` });
  }
  if (kind === 'CONTACT' && contact) {
    const hint = together(contact.role, contact.phone, account.name);
    return line({ id: contact.id, title: contact.name, hint, icon: User, to });
  }
  const icon = matched === 'RECENT' ? History : Users;
  return line({
    id: account.id,
    title: account.name,
    hint: together(account.code, account.region),
    icon,
    to,
  });
}

export const entryOfRecent = ({ id, code, name }: KnownAccount): Entry =>
  line({ id, title: name, hint: code, icon: History, to: `/accounts/${id}` });

/** Something that can be done on this page; choosing it teaches its key. */
export const entryOfShortcut = ({ id, keys, run }: Shortcut, title: string): Entry =>
  line({
    id,
    title,
    keys,
    icon: Keyboard,
    run: () => run(new KeyboardEvent('keydown')),
  });

export const entryOfPage = (name: string, title: string, keys: readonly string[]): Entry =>
  line({ id: `page ${name}`, title, keys, icon: ArrowRight, to: `/${name}` });

/** The whole list, narrowed to what was typed. */
export const entryOfList = (text: string, title: string): Entry =>
  line({ id: 'list', title, icon: Search, to: `/accounts?search=${encodeURIComponent(text)}` });

import {
  Banknote,
  FileText,
  History,
  Keyboard,
  Package,
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

/** It waits for the head of sales, or for money. */
export const isWaiting = ({ kind, hold }: Hit): boolean =>
  kind === 'ORDER' && hold?.status === 'OPEN';

/**
 * A debtor or a person leads to the account, a document or a payment to where it stands there; an order to where it is
 * decided or was, or to those of its account. `say` words how far an order has come.
 */
export function entryOfHit(hit: Hit, say: (key: string) => string): Entry {
  const { kind, matched, account, item, payment, order, contact } = hit;
  const to = `/accounts/${account.id}`;
  if (kind === 'ITEM' && item) {
    const { number, open, currency, dueOn } = item;
    const hint = together(account.name, formatMoney(open, currency), formatDay(dueOn));
    const there = `${to}?tab=items&item=${item.id}`;
    return line({ id: item.id, title: number, hint, icon: FileText, to: there });
  }
  if (kind === 'PAYMENT' && payment) {
    const { id, reference, amount, currency, receivedOn } = payment;
    const hint = together(account.name, formatMoney(amount, currency), formatDay(receivedOn));
    return line({
      ...{ id, title: reference, hint, icon: Banknote },
      to: `${to}?tab=payments&payment=${id}`,
    });
  }
  if (kind === 'ORDER' && order) {
    const { id, reference, amount, currency, status } = order;
    const far = isWaiting(hit) ? null : say(`palette.order.${status}`);
    return line({
      ...{ id, title: reference, icon: isWaiting(hit) ? PackageX : Package },
      hint: together(account.name, formatMoney(amount, currency), far),
      to: placeOfOrder(hit, `${to}?tab=credit&order=${encodeURIComponent(reference)}`),
    });
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

const DECIDED: readonly string[] = ['RELEASED', 'REJECTED'];

/** The page of orders shows what waits and what was decided; of any other order its account knows. */
function placeOfOrder({ hold }: Hit, otherwise: string): string {
  if (!hold) return otherwise;
  if (hold.status === 'OPEN') return `/orders?hold=${hold.id}`;
  return DECIDED.includes(hold.status) ? `/orders?tab=${hold.status}&hold=${hold.id}` : otherwise;
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

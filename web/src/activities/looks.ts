import {
  ArrowLeftRight,
  Banknote,
  Bell,
  CircleCheck,
  CircleX,
  Handshake,
  Mail,
  MapPin,
  MessageSquare,
  Phone,
  ShieldBan,
  SquareCheck,
  StickyNote,
  TriangleAlert,
} from 'lucide-vue-next';
import type { Component } from 'vue';
import type { Entry } from '../accounts/useAccountCard.ts';
import type { ActivityKind } from '../gql/types.ts';

const ICONS: Record<ActivityKind, Component> = {
  CALL: Phone,
  EMAIL: Mail,
  LETTER: Mail,
  SMS: MessageSquare,
  VISIT: MapPin,
  NOTE: StickyNote,
  MEETING: Handshake,
  PROMISE: Handshake,
  DISPUTE: TriangleAlert,
  PAYMENT: Banknote,
  TASK: SquareCheck,
  HOLD: ShieldBan,
  ALERT: Bell,
  CHANGE: ArrowLeftRight,
};

/** How one is in touch with a debtor, calls apart: they have outcomes of their own. The digit chooses. */
export const CONTACT_KINDS = ['EMAIL', 'SMS', 'LETTER', 'VISIT', 'MEETING'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];
export const iconOf = (kind: ActivityKind): Component => ICONS[kind];

interface Look {
  icon: Component;
  colour: string;
}

/** Good and bad news stand out; everything else is quiet. */
export function lookOf(entry: Entry): Look {
  const code = entry.code ?? '';
  if (code.endsWith('.BROKEN')) return { icon: CircleX, colour: 'bg-danger-soft text-danger' };
  if (code.endsWith('.KEPT')) return { icon: CircleCheck, colour: 'bg-ok-soft text-ok' };
  const icon = ICONS[entry.kind];
  if (entry.kind === 'PAYMENT') return { icon, colour: 'bg-ok-soft text-ok' };
  if (entry.kind === 'ALERT' || entry.kind === 'HOLD') {
    return { icon, colour: 'bg-warn-soft text-warn' };
  }
  return { icon, colour: 'bg-bg-3 text-fg' };
}

/** The chips over a timeline. */
export const TIMELINE_FILTERS = ['all', 'talks', 'messages', 'money'] as const;
export type TimelineFilter = (typeof TIMELINE_FILTERS)[number];

const KINDS: Record<Exclude<TimelineFilter, 'all'>, readonly ActivityKind[]> = {
  talks: ['CALL', 'VISIT', 'MEETING', 'NOTE'],
  messages: ['EMAIL', 'LETTER', 'SMS'],
  money: ['PAYMENT', 'PROMISE', 'DISPUTE'],
};

export function passes(entry: Entry, filter: TimelineFilter): boolean {
  return filter === 'all' || KINDS[filter].includes(entry.kind);
}

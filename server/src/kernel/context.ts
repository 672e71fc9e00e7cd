import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from './local-date.ts';
import { EVERYTHING, type Scope } from './scope.ts';
import type { Language } from './texts.ts';

/** `<room>:<act>`, as in `promises:record`. */
export type Permission = `${string}:${string}`;

/** Who asks. An API token acts as its user with narrowed permissions. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
  readonly scope: Scope;
  readonly tokenId: string | null;
  readonly language: Language;
}

/** The product itself, at night: no person, every account. */
export const system = (permissions: readonly Permission[]): Actor => ({
  id: '',
  name: 'Scadent',
  email: '',
  roles: [],
  permissions: new Set(permissions),
  scope: EVERYTHING,
  tokenId: null,
  language: 'en',
});

/** The user behind an actor; null for the system. */
export const personOf = (actor: Actor): string | null => actor.id || null;

/** What a request carries. `today` is read once, so a request never straddles midnight. */
export interface Context {
  readonly em: EntityManager;
  readonly actor: Actor | null;
  readonly today: LocalDate;
  readonly now: Date;
  readonly language: Language;
  /** What follows from the facts a command returns; the list of `reactions.ts`. */
  readonly react: React;
  /** Batches of this request, by name; see `loaded()` in loader.ts. */
  readonly batches: Map<string, unknown>;
}

/** Something that happened, for the reactions. Each room declares its own kinds. */
export interface Fact {
  readonly kind: string;
}

/** What a command works with inside its transaction. */
export interface Work {
  readonly em: EntityManager;
  readonly actor: Actor;
  /** The business day under a shared lock: it cannot move before the commit. */
  readonly today: LocalDate;
  readonly now: Date;
  /** The id of this command's audit entry; ledger entries carry it. */
  readonly postingId: string;
  /** Of commands that are done together the id of each; asking for the one id is a fault then. */
  readonly postingIds?: readonly string[];
}

export type React = (work: Work, facts: readonly Fact[]) => Promise<void>;

import type { Context, Permission } from '../../kernel/context.ts';
import type { Language } from '../../kernel/texts.ts';
import type { Role } from '../roles.ts';
import type { SignInGate } from './sign-in-gate.ts';

/** The connection a caller came through: what signing in and out works on. */
export interface Door {
  /** Network address of the caller, for the sign-in limit. */
  readonly address: string;
  /** What live news name this session by; null for a token, a stranger. */
  readonly session: string | null;
  /** Null where no cookie can be set: on a socket. */
  readonly openSession: ((userId: string, passwordHash: string) => Promise<void>) | null;
  readonly endSession: (() => Promise<void>) | null;
}

/** A request's context as the users room needs it. */
export interface CallerContext extends Context {
  readonly door: Door;
  readonly gate: SignInGate;
}

/** The organisation, and who the caller is; one row read for each request. */
export interface CallerRow {
  day: string;
  organisationLanguage: Language;
  id: string | null;
  name: string;
  email: string;
  roles: Role[];
  language: Language;
  passwordHash: string;
  tokenId: string | null;
  scopes: Permission[] | null;
  /** A token that its own user made; null for a session. */
  isOwnToken: boolean | null;
  lastUsedAt: string | null;
  expiresAt: string | null;
}

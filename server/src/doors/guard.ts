import { GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Actor } from '../kernel/context.ts';
import { DomainError, Unauthenticated } from '../kernel/errors.ts';
import { COST_MAX, costOf } from './cost.ts';
import type { Persisted } from './persisted.ts';
import { operationOf, shapeOf, type Shape } from './shape.ts';
import { refuseUnreadable, refuseUnreadableText } from './unreadable.ts';
import { wrongVariable } from './variables.ts';

export const DOCUMENT_TOKENS_MAX = 2000;
const DEPTH_MAX = 12;
/** The standard introspection query goes this deep through `ofType`. */
const INTROSPECTION_DEPTH_MAX = 16;
const ALIASES_MAX = 30;
const ROOT_FIELDS_MAX = 20;
const FIELDS_MAX = 1000;
const DIRECTIVES_MAX = 50;
const REMEMBERED_MAX = 1000;

/** Far above any person and any reporting program; below what would starve the others. */
const USER_REQUESTS_PER_SECOND = 2000;
const STRANGER_REQUESTS_PER_SECOND = 100;
const WINDOW_SECONDS = 10;

const FOR_STRANGERS = new Set([
  'setup',
  'signIn',
  'signOut',
  'createFirstAdministrator',
  '__typename',
]);
const INTROSPECTION = new Set(['__schema', '__type']);
/** Each hashes a password: more than one in a request would be a way to try many, or to keep us busy. */
const HASHING = new Set([
  'signIn',
  'createFirstAdministrator',
  'changePassword',
  'setPassword',
  'createUser',
]);

export interface Asked {
  door: 'http' | 'socket';
  /** Of the document's text. */
  hash: string;
  document: DocumentNode;
  name: string | null;
  variables: Readonly<Record<string, unknown>>;
  actor: Actor | null;
  /** Where a stranger comes from. */
  address: string;
}

/** A request that is refused as such, with a status of HTTP. */
class Refused extends DomainError {
  constructor(
    code: string,
    message: string,
    readonly status: number,
  ) {
    super(code, message);
  }
}

type Kind = 'query' | 'mutation' | 'subscription';

interface Known extends Shape {
  kind: Kind;
  costs: Set<string>;
}

/** What may be asked at all, by whom and how much: the one check of both doors. */
export class Guard {
  readonly #schema: GraphQLSchema;
  readonly #persisted: Persisted | null;
  readonly #known = new Map<string, Known>();
  readonly #users = requestsPerSecond(USER_REQUESTS_PER_SECOND);
  readonly #strangers = requestsPerSecond(STRANGER_REQUESTS_PER_SECOND);

  /** `persisted`: where browsers may send the app's own operations only. */
  constructor(schema: GraphQLSchema, persisted: Persisted | null) {
    this.#schema = schema;
    this.#persisted = persisted;
  }

  /** Passes, or throws what the caller is told. */
  async check(asked: Asked): Promise<void> {
    try {
      await this.#limitRate(asked);
      this.#refusePastPersisted(asked);
      const known = this.#shape(asked);
      if (!known) return; // no such operation: the execution says so
      if (!asked.actor) refuseStranger(known.roots);
      if (asked.door === 'http' && known.kind === 'subscription') {
        throw new Refused('BAD_REQUEST', 'Subscriptions are answered on the socket', 400);
      }
      refuseUnreadable(asked.variables);
      this.#refuseCostly(asked, known);
    } catch (error) {
      throw withStatus(error);
    }
  }

  async #limitRate({ actor, address }: Asked): Promise<void> {
    const limiter = actor ? this.#users : this.#strangers;
    try {
      await limiter.consume(actor?.id ?? address);
    } catch {
      throw new Refused('REQUESTS_LIMITED', 'Too many requests. Wait a few seconds.', 429);
    }
  }

  #refusePastPersisted({ actor, hash }: Asked): void {
    if (!this.#persisted || !actor || actor.tokenId !== null) return;
    if (!this.#persisted.has(hash)) {
      throw new Refused('QUERY_NOT_PERSISTED', "Only the app's own operations are answered", 400);
    }
  }

  /** Measured once for each document, so a repeated one costs nothing. */
  #shape({ hash, document, name }: Asked): Known | null {
    const key = `${hash}:${name ?? ''}`;
    const before = this.#known.get(key);
    if (before) return before;
    const operation = operationOf(document, name);
    if (!operation) return null;
    refuseUnreadableText(document.loc?.source.body ?? '');
    const shape = shapeOf(document, operation);
    refuseLarge(shape);
    const known = { ...shape, kind: operation.operation as Kind, costs: new Set<string>() };
    if (this.#known.size >= REMEMBERED_MAX) this.#known.clear();
    this.#known.set(key, known);
    return known;
  }

  #refuseCostly(asked: Asked, { costVariables, costs }: Known): void {
    const key = JSON.stringify(costVariables.map(name => asked.variables[name] ?? null));
    if (costs.has(key)) return;
    const cost = this.#cost(asked);
    if (cost > COST_MAX) {
      throw new Refused(
        'QUERY_TOO_COSTLY',
        `Ask for less at once: this can bring ${cost} values`,
        400,
      );
    }
    if (costs.size >= REMEMBERED_MAX) costs.clear();
    costs.add(key);
  }

  #cost(asked: Asked): number {
    try {
      return costOf(this.#schema, asked);
    } catch {
      throw wrongVariable(this.#schema, asked);
    }
  }
}

function refuseLarge({ depth, aliases, fields, directives, roots }: Shape): void {
  const introspects = roots.some(root => INTROSPECTION.has(root));
  const limits: [name: string, asked: number, most: number][] = [
    ['levels', depth, introspects ? INTROSPECTION_DEPTH_MAX : DEPTH_MAX],
    ['aliases', aliases, ALIASES_MAX],
    ['fields', fields, FIELDS_MAX],
    ['directives', directives, DIRECTIVES_MAX],
    ['operations', roots.length, ROOT_FIELDS_MAX],
    ['operations with a password', roots.filter(root => HASHING.has(root)).length, 1],
  ];
  for (const [name, asked, most] of limits) {
    if (asked > most) {
      throw new Refused('QUERY_TOO_LARGE', `A request may have ${most} ${name}, not ${asked}`, 400);
    }
  }
}

function refuseStranger(roots: string[]): void {
  if (!roots.every(root => FOR_STRANGERS.has(root))) throw new Unauthenticated();
}

/** Apollo takes the status from the error; what is not said otherwise is a business refusal: 200. */
function withStatus(error: unknown): GraphQLError {
  const status = error instanceof Refused ? error.status : 200;
  const originalError = error as Error;
  return new GraphQLError(originalError.message, {
    originalError,
    extensions: { http: { status } },
  });
}

const requestsPerSecond = (count: number): RateLimiterMemory =>
  new RateLimiterMemory({ points: count * WINDOW_SECONDS, duration: WINDOW_SECONDS });

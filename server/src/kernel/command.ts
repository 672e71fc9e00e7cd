import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from './audit.ts';
import type { Actor, Context, Fact, Permission, Work } from './context.ts';
import { seizeDay, shareDay } from './day-lock.ts';
import { refusalOf, isRetryable, type Refusals } from './driver-errors.ts';
import { Forbidden, Unauthenticated } from './errors.ts';
import { commandsAtOnce } from './gate.ts';
import { earlierAnswer, keyOf, takeKey, withAnswerKept, type Key } from './idempotency.ts';
import { newId } from './ids.ts';
import type { LocalDate } from './local-date.ts';
import { FOUND_BY_INDEX, takeTime } from './patience.ts';

const ATTEMPTS_MAX = 4;

/** What one must be allowed; of several, one is enough. */
type Required = Permission | readonly Permission[];

/** What a command did: the entity it was about, what follows from it, and what the audit keeps of it. */
export interface Done {
  id: string;
  facts?: readonly Fact[];
  changed?: Record<string, unknown>;
}

export interface Command<Input> {
  /** The operation's name: that of the file, the mutation and the audit entry. */
  name: string;
  permission: Required;
  /** What each named constraint that this command can hit says to a person. */
  refusals?: Refusals;
  /** Only beginning a day does: waits for all who share the business day, so that it may move. */
  seizesDay?: boolean;
  /** Work on much at once, such as an import: it has minutes where a request has seconds. */
  takesTime?: boolean;
  /** Fields of the input that the audit must not keep. */
  secrets?: readonly (keyof Input & string)[];
  run(work: Work, input: Input): Promise<Done>;
}

export type Run<Input> = (
  context: Context,
  input: Input,
  idempotencyKey?: string | null,
) => Promise<string>;

/**
 * One permission, one transaction, one audit entry, one business sentence. Nothing else opens a transaction.
 * Answers with the id of the entity; what the caller reads of it is read afresh.
 */
export function command<Input extends object>(definition: Command<Input>): Run<Input> {
  return async (context, input, idempotencyKey) =>
    tried(definition, askedOf(definition, context, input, idempotencyKey), inTurn(definition));
}

/** One call of a command, by somebody who may. */
export interface Asked<Input> {
  context: Context;
  actor: Actor;
  input: Input;
  key: Key | null;
}

export function askedOf<Input extends object>(
  { name, permission }: Command<Input>,
  context: Context,
  input: Input,
  idempotencyKey: string | null | undefined,
): Asked<Input> {
  const actor = authorize(context, permission);
  return { context, actor, input, key: keyOf(actor.id, name, idempotencyKey, input) };
}

type Turn = (run: () => Promise<string>) => Promise<string>;

/** Carries it out, each attempt in its turn, and says what a constraint stands for. */
export async function tried<Input extends object>(
  definition: Command<Input>,
  asked: Asked<Input>,
  turn: Turn,
): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await turn(() =>
        asked.context.em.fork().transactional(em => perform(definition, asked, em)),
      );
    } catch (error) {
      // Deadlock or serialization failure: nothing was written, and the same command may now pass.
      if (isRetryable(error) && attempt < ATTEMPTS_MAX) continue;
      throw refusalOf(error, definition.refusals ?? {});
    }
  }
}

/** What takes minutes is one at a time anyway, and must not hold up what takes milliseconds. */
export const inTurn =
  ({ takesTime, seizesDay }: { takesTime?: boolean; seizesDay?: boolean }): Turn =>
  run =>
    takesTime || seizesDay ? run() : commandsAtOnce.through(run);

/** The business day and the key are taken in one go; so is, at its end, all that follows and needs no answer. */
async function perform<Input extends object>(
  definition: Command<Input>,
  { context, actor, input, key }: Asked<Input>,
  em: EntityManager,
): Promise<string> {
  const [today, isFirst] = await Promise.all([
    dayFor(definition, em),
    takeKey(em, context.now, key),
  ]);
  if (key && !isFirst) return earlierAnswer(em, key);
  const work: Work = { em, actor, now: context.now, postingId: newId(), today };
  const { id, facts = [], changed = {} } = await definition.run(work, input);
  await em.flush();
  const kept = withoutSecrets(input, definition.secrets);
  await Promise.all([
    audit(work, definition.name, kept, { id, ...changed }, withAnswerKept(key, id)),
    context.react(work, facts),
  ]);
  return id;
}

/** What takes time has it before it waits for anything; what does not, spares a journey. */
async function dayFor<Input>(
  { takesTime, seizesDay }: Command<Input>,
  em: EntityManager,
): Promise<LocalDate> {
  if (!takesTime && !seizesDay) return shareDay(em, FOUND_BY_INDEX);
  const [, day] = await Promise.all([takeTime(em), seizesDay ? seizeDay(em) : shareDay(em)]);
  return day;
}

/** Ends a rehearsal's transaction. */
class Rehearsed extends Error {
  constructor(readonly outcome: unknown) {
    super('rehearsed');
  }
}

/**
 * One permission, one transaction of which nothing stays: tells what a command would do. It holds no lock on the
 * business day, writes no audit, and nothing follows from it.
 */
export function rehearsal<Input, Output>(definition: {
  permission: Permission;
  takesTime?: boolean;
  run(work: Work, input: Input): Promise<Output>;
}): (context: Context, input: Input) => Promise<Output> {
  return async (context, input) => {
    const { em, now, today } = context;
    const actor = authorize(context, definition.permission);
    try {
      return await em.fork().transactional(async own => {
        if (definition.takesTime) await takeTime(own);
        const work: Work = { em: own, actor, now, today, postingId: newId() };
        throw new Rehearsed(await definition.run(work, input));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.outcome as Output;
      throw error;
    }
  };
}

/** One permission, one bounded statement of SQL (or a few). It never writes. */
export function query<Input, Output>(definition: {
  permission: Required;
  run(context: Context & { actor: Actor }, input: Input): Promise<Output>;
}): (context: Context, input: Input) => Promise<Output> {
  return async (context, input) => {
    const actor = authorize(context, definition.permission);
    return definition.run({ ...context, actor }, input);
  };
}

/** The caller, if he is signed in and may do this. */
export function authorize({ actor }: Context, required: Required): Actor {
  if (!actor) throw new Unauthenticated();
  const any = typeof required === 'string' ? [required] : required;
  if (!any.some(permission => actor.permissions.has(permission))) throw new Forbidden();
  return actor;
}

/** The input as the audit keeps it. */
export function withoutSecrets<Input extends object>(
  input: Input,
  secrets: readonly string[] = [],
): object {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !secrets.includes(name)));
}

import { channel } from 'node:diagnostics_channel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { auditSeveral } from './audit.ts';
import {
  askedOf,
  inTurn,
  tried,
  withoutSecrets,
  type Asked,
  type Command,
  type Run,
} from './command.ts';
import type { Actor, Fact, Work } from './context.ts';
import { shareDay } from './day-lock.ts';
import { takeKeys } from './idempotency.ts';
import { newId } from './ids.ts';
import { Line } from './line.ts';
import type { Logger } from './log.ts';
import { FOUND_BY_INDEX } from './patience.ts';

/** Why commands had to be done one by one: those who asked hear nothing of it. */
const APART = channel('scadent.apart');

/** Logs it, for as long as the app runs. */
export function tellOfApart(log: Logger): () => void {
  const tell = (fault: unknown): void => log.warn(fault, 'done one by one');
  APART.subscribe(tell);
  return () => void APART.unsubscribe(tell);
}

interface Several<Input, Ready> {
  /** What no two that are under way may be about, so that they come in turn; null: it is done by itself. */
  about(input: Input): string | null;
  /**
   * Reads and locks what each needs, and waits for nobody; null for whatever is not as usual: that one is done by
   * itself, and answered as it always was.
   */
  prepare(work: Work, inputs: readonly Input[]): Promise<(Ready | null)[]>;
  /** Does them all by statements over all, each under its own of `work.postingIds`: what became of each, what follows. */
  run(
    work: Work,
    ready: readonly Ready[],
  ): Promise<{
    outcomes: readonly { id: string; changed?: object }[];
    facts: readonly Fact[];
  }>;
}

/**
 * Commands of one kind by one caller that would wait for each other anyway are done in one transaction. Each keeps its
 * key, its audit entry, its posting, its answer. Where anything goes wrong nothing of the transaction stays, and each
 * is done by itself.
 */
export function together<Input extends object, Ready>(
  definition: Command<Input>,
  several: Several<Input, Ready>,
): Run<Input> {
  const way = {
    alone: (asked: Asked<Input>, inside: boolean) =>
      tried(definition, asked, inside ? run => run() : inTurn(definition)),
    several: (all: readonly Asked<Input>[]) => attempt(definition, several, all),
  };
  // By connection too: two apps of a process write into two databases.
  const lines = new WeakMap<object, Map<string, Line<Asked<Input>>>>();
  return async (context, input, idempotencyKey) => {
    const asked = askedOf(definition, context, input, idempotencyKey);
    const about = several.about(input);
    if (about === null) return way.alone(asked, false);
    const connection = context.em.getConnection();
    const callers = lines.get(connection) ?? new Map<string, Line<Asked<Input>>>();
    lines.set(connection, callers);
    const caller = nameOf(asked.actor);
    const line = callers.get(caller) ?? new Line(way, () => callers.delete(caller));
    callers.set(caller, line);
    return line.join(asked, about);
  };
}

/** Who asks, with which rights: whoever has the same name is answered as he is himself. */
const nameOf = ({ id, tokenId, scope, permissions }: Actor): string =>
  JSON.stringify([id, tokenId, scope, [...permissions]]);

/** The answers of those that were done. Rejected only where nobody knows whether they were: none may be done twice. */
async function attempt<Input extends object, Ready>(
  definition: Command<Input>,
  several: Several<Input, Ready>,
  all: readonly Asked<Input>[],
): Promise<ReadonlyMap<Asked<Input>, string>> {
  let isCommitting = false;
  try {
    return await all[0]!.context.em.fork().transactional(async em => {
      const answers = await perform(definition, several, all, em);
      isCommitting = true;
      return answers;
    });
  } catch (error) {
    if (isCommitting) throw error;
    APART.publish({ err: error, command: definition.name, count: all.length });
    return new Map();
  }
}

async function perform<Input extends object, Ready>(
  { name, secrets }: Command<Input>,
  several: Several<Input, Ready>,
  all: readonly Asked<Input>[],
  em: EntityManager,
): Promise<ReadonlyMap<Asked<Input>, string>> {
  const { actor, context } = all[0]!;
  const now = new Date(Math.max(...all.map(asked => asked.context.now.getTime())));
  const begun = { em, actor, now, today: await shareDay(em, FOUND_BY_INDEX) };
  const inputs = all.map(({ input }) => input);
  const prepared = await several.prepare(workOf(begun, []), inputs);
  const usual = all.filter((_, place) => prepared[place] != null);
  const keys = usual.flatMap(({ key }) => key ?? []);
  const taken = await takeKeys(em, now, keys);
  const chosen = usual.filter(({ key }) => !key || taken.has(key));
  if (chosen.length === 0) return new Map();
  const postingIds = chosen.map(() => newId());
  const work = workOf(begun, postingIds);
  const ready = chosen.map(asked => prepared[all.indexOf(asked)]!);
  const { outcomes, facts } = await several.run(work, ready);
  const kept = chosen.map(({ input, key }, place) => {
    const { id, changed } = outcomes[place]!;
    const shown = withoutSecrets(input, secrets);
    return {
      postingId: postingIds[place]!,
      id,
      input: shown,
      changed: { id, ...changed },
      key: key?.key ?? null,
    };
  });
  await Promise.all([auditSeveral(work, name, kept), context.react(work, facts)]);
  return new Map(chosen.map((asked, place) => [asked, kept[place]!.id]));
}

/** What asks for the one posting id knows nothing of several: it ends the transaction, and each is done by itself. */
const workOf = (
  { em, actor, now, today }: Omit<Work, 'postingId'>,
  postingIds: readonly string[],
): Work => ({
  em,
  actor,
  now,
  today,
  postingIds,
  get postingId(): string {
    throw new Error('commands that are done together have a posting id each');
  },
});

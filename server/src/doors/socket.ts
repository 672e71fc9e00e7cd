import type { Server } from 'node:http';
import {
  createSourceEventStream,
  GraphQLError,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Parts } from '../parts.ts';
import { eachEvent } from './each-event.ts';
import type { Execution } from './execution.ts';
import { wireError } from './failures.ts';
import type { Guard } from './guard.ts';
import { LiveSockets, SESSION_ENDED } from './live-sockets.ts';
import { PreparedDocuments } from './prepared.ts';
import { callerOfSocket, type SocketCaller, type SocketContext } from './socket-caller.ts';
import { SharedAnswers } from './shared-answers.ts';
import { acceptUpgrades } from './upgrade.ts';

const MESSAGE_BYTES_MAX = 256 * 1024;
const SUBSCRIPTIONS_MAX = 20;
/** A client that does not read is cut off before its news fill our memory. */
const UNREAD_BYTES_MAX = 4 * 1024 * 1024;
const TRY_AGAIN_LATER = 1013;
/** Who does not answer the farewell by then is cut off. */
const CLOSE_MS_MAX = 2000;

interface Own {
  caller: SocketCaller;
  forget(): void;
}
type Connection = Context<Record<string, unknown>, Extra & Partial<Own>>;
/** What the guard let pass, with the hash under which it is compiled. */
type Passed = ExecutionArgs & { hash: string; contextValue: SocketContext };

/** graphql-transport-ws at /graphql, behind the same guard as HTTP. */
export class SocketDoor {
  readonly #parts: Parts;
  readonly #guard: Guard;
  readonly #execution: Execution;
  readonly #documents: PreparedDocuments;
  readonly #live: LiveSockets;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX });
  /** A pool that is closed while somebody still waits for a connection never ends. */
  readonly #answers = new SharedAnswers();
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #use: { dispose(): void | Promise<void> };

  constructor(parts: Parts, server: Server, guard: Guard, execution: Execution) {
    this.#parts = parts;
    this.#guard = guard;
    this.#execution = execution;
    this.#documents = new PreparedDocuments(parts.schema);
    this.#live = new LiveSockets(parts.live);
    acceptUpgrades(parts, server, this.#sockets);
    const error = (shown: GraphQLError) => wireError(shown, parts.log);
    this.#use = useServer<Record<string, unknown>, Partial<Own>>(
      {
        onConnect: connection => this.#awaited(this.#connect(connection)),
        onSubscribe: (connection, _id, asked) => this.#awaited(this.#admit(connection, asked)),
        execute: args => this.#run(args as Passed, (args as Passed).contextValue),
        subscribe: args => this.#awaited(this.#subscribe(args as Passed)),
        onError: (_connection, _id, _payload, errors) => errors.map(error),
        onNext({ extra: { socket } }, _id, _payload, _args, { errors, ...result }) {
          if (socket.bufferedAmount > UNREAD_BYTES_MAX)
            socket.close(TRY_AGAIN_LATER, 'Reads too slowly');
          return errors ? { ...result, errors: errors.map(error) } : result;
        },
        onClose: ({ extra }) => extra.forget?.(),
      },
      this.#sockets,
    );
  }

  async stop(): Promise<void> {
    this.#live.stop();
    const late = setTimeout(() => {
      for (const client of this.#sockets.clients) client.terminate();
    }, CLOSE_MS_MAX);
    await this.#use.dispose();
    clearTimeout(late);
    await Promise.allSettled(this.#underWay);
  }

  /** Strangers may connect, and are refused by operation; a session that has ended may not. */
  async #connect({ extra, connectionParams }: Connection): Promise<boolean> {
    const caller = await callerOfSocket(this.#parts, extra.request, connectionParams);
    extra.caller = caller;
    if (caller.credentials.kind === 'stranger') return true;
    const close = extra.socket.close.bind(extra.socket);
    const isValid = async (): Promise<boolean> => (await caller.owner()) !== null;
    const owner = await caller.owner();
    if (owner) extra.forget = this.#live.add({ ...owner, close, isValid });
    // Looked at again: it may have ended before its socket was among those that news close.
    if (!owner || !(await isValid())) close(SESSION_ENDED, 'Session ended');
    return true;
  }

  /** Parsed, validated and past the guard; what is refused is told without closing the socket. */
  async #admit(
    { extra, subscriptions }: Connection,
    { query, operationName: name = null, variables }: SubscribePayload,
  ): Promise<Passed | GraphQLError[]> {
    if (Object.keys(subscriptions).length > SUBSCRIPTIONS_MAX) return [tooMany()];
    try {
      const prepared = this.#documents.prepare(query);
      if (Array.isArray(prepared)) return prepared;
      const contextValue = await callerIn(extra).context();
      const { actor, door } = contextValue;
      const asked = { ...prepared, name, variables: variables ?? {} };
      await this.#guard.check({ ...asked, door: 'socket', actor, address: door.address });
      const naming = { operationName: name, variableValues: asked.variables };
      return { schema: this.#parts.schema, ...prepared, ...naming, contextValue };
    } catch (error) {
      return [asGraphql(error)];
    }
  }

  #run(args: Passed, context: object, root?: unknown): Promise<ExecutionResult> {
    const { hash, document, operationName: name = null, variableValues: variables } = args;
    const answer = this.#execution
      .run({ hash, document, name, variables }, context, root)
      .catch((error: unknown) => ({ errors: [asGraphql(error)] }));
    return this.#awaited(answer);
  }

  /** Each event is answered as of the day it happens on; see `contextOfEvent`. */
  async #subscribe(args: Passed) {
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return source;
    const { hash, operationName, variableValues, contextValue } = args;
    const question = JSON.stringify([hash, operationName, variableValues, contextValue.standing]);
    const work = async (event: unknown): Promise<ExecutionResult> =>
      this.#run(args, await contextValue.forEvent(event), event);
    const answer = (event: unknown): Promise<ExecutionResult> =>
      this.#answers.of(event, question, () => work(event));
    return eachEvent(source, event => this.#awaited(answer(event)));
  }

  #awaited<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    const done = (): void => void this.#underWay.delete(work);
    work.then(done, done);
    return work;
  }
}

function callerIn({ caller }: Partial<Own>): SocketCaller {
  if (!caller) throw new Error('a socket speaks before it is connected');
  return caller;
}

const asGraphql = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });

const tooMany = (): GraphQLError =>
  new GraphQLError(`A socket carries ${SUBSCRIPTIONS_MAX} operations at once`, {
    extensions: { code: 'SUBSCRIPTIONS_LIMITED' },
  });

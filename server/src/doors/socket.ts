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
import { acceptUpgrades } from './upgrade.ts';
import { callerOfSocket, type SocketCaller, type SocketContext } from './socket-caller.ts';

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
export function openSocketDoor(parts: Parts, server: Server, guard: Guard, execution: Execution) {
  const { schema, log } = parts;
  const documents = new PreparedDocuments(schema);
  const sockets = new LiveSockets(parts.live);
  const webSockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX });
  acceptUpgrades(parts, server, webSockets);

  async function onConnect(connection: Connection): Promise<boolean> {
    const { extra, connectionParams } = connection;
    const caller = await callerOfSocket(parts, extra.request, connectionParams);
    extra.caller = caller;
    if (caller.credentials.kind === 'stranger') return true;
    const owner = await caller.owner();
    const close = extra.socket.close.bind(extra.socket);
    if (!owner) return (close(SESSION_ENDED, 'Session ended'), true);
    const isValid = async () => (await caller.owner()) !== null;
    extra.forget = sockets.add({ ...owner, close, isValid });
    // The session may have ended between the look at it and the line above.
    if (!(await isValid())) close(SESSION_ENDED, 'Session ended');
    return true;
  }

  async function onSubscribe(
    { extra, subscriptions }: Connection,
    _id: string,
    { query, operationName, variables }: SubscribePayload,
  ): Promise<Passed | GraphQLError[]> {
    if (Object.keys(subscriptions).length > SUBSCRIPTIONS_MAX) return [tooMany()];
    try {
      const prepared = documents.prepare(query);
      if (Array.isArray(prepared)) return prepared;
      const contextValue = await callerIn(extra).context();
      const { actor, door } = contextValue;
      const asked = { ...prepared, name: operationName ?? null, variables: variables ?? {} };
      await guard.check({ ...asked, door: 'socket', actor, address: door.address });
      const { hash, document } = prepared;
      const naming = { operationName: operationName ?? null, variableValues: variables ?? {} };
      return { schema, hash, document, ...naming, contextValue };
    } catch (error) {
      return [asGraphql(error)];
    }
  }

  const run = (args: Passed, context: object, root?: unknown): Promise<ExecutionResult> =>
    execution
      .run(operationIn(args), context, root)
      .catch((error: unknown) => ({ errors: [asGraphql(error)] }));

  /** Each event is answered by a caller read afresh: rights are tested at delivery. */
  async function subscribe(args: Passed) {
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return source;
    const answer = async (event: unknown): Promise<ExecutionResult> =>
      run(args, await args.contextValue.fresh(), event);
    return eachEvent(source, event => awaited(answer(event)));
  }

  /** A pool that is closed while somebody still waits for a connection never ends. */
  const underWay = new Set<Promise<unknown>>();
  function awaited<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    const done = (): void => void underWay.delete(work);
    work.then(done, done);
    return work;
  }

  const stopUse = useServer<Record<string, unknown>, Partial<Own>>(
    {
      onConnect: connection => awaited(onConnect(connection)),
      onSubscribe: (...asked) => awaited(onSubscribe(...asked)),
      execute: args => awaited(run(args as Passed, (args as Passed).contextValue)),
      subscribe: args => awaited(subscribe(args as Passed)),
      onError: (_connection, _id, _payload, errors) => errors.map(error => wireError(error, log)),
      onNext({ extra: { socket } }, _id, _payload, _args, { errors, ...result }) {
        if (socket.bufferedAmount > UNREAD_BYTES_MAX)
          socket.close(TRY_AGAIN_LATER, 'Reads too slowly');
        return errors ? { ...result, errors: errors.map(error => wireError(error, log)) } : result;
      },
      onClose: ({ extra }) => extra.forget?.(),
    },
    webSockets,
  );
  return {
    async stop(): Promise<void> {
      sockets.stop();
      const late = setTimeout(() => {
        for (const client of webSockets.clients) client.terminate();
      }, CLOSE_MS_MAX);
      await stopUse.dispose();
      clearTimeout(late);
      await Promise.allSettled(underWay);
    },
  };
}

function callerIn({ caller }: Partial<Own>): SocketCaller {
  if (!caller) throw new Error('a socket speaks before it is connected');
  return caller;
}

const operationIn = ({ hash, document, operationName, variableValues }: Passed) => ({
  hash,
  document,
  name: operationName ?? null,
  variables: variableValues,
});

const asGraphql = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });

const tooMany = (): GraphQLError =>
  new GraphQLError(`A socket carries ${SUBSCRIPTIONS_MAX} operations at once`, {
    extensions: { code: 'SUBSCRIPTIONS_LIMITED' },
  });

import type { LiveBus, News } from '../kernel/live.ts';
import type { EndedSessions } from '../users/sessions/end-sessions.ts';

/** An open socket, and whose it is. */
export interface LiveSocket {
  userId: string;
  session: string | null;
  tokenId: string | null;
  /** When its session or token ends by itself. */
  endsAt: Date | null;
  close(code: number, reason: string): void;
  /** Asks the database whether its session still is one. */
  isValid(): Promise<boolean>;
}

export const SESSION_ENDED = 4401;
export const RIGHTS_CHANGED = 4403;
/** The longest wait that a timer keeps. */
const TIMER_MS_MAX = 2_147_483_647;

/** Closes sockets, in every process, when the session or the rights they were opened with end. */
export class LiveSockets {
  readonly #sockets = new Map<LiveSocket, NodeJS.Timeout | null>();
  readonly #ends: (() => void)[];

  constructor(live: LiveBus) {
    this.#ends = [
      live.on('user-sessions', news => this.#close(news)),
      // What was said while the connection was lost, nobody repeats: every socket is asked about.
      live.onReconnected(() => void this.#recheck()),
    ];
  }

  /** Returns what forgets the socket again. */
  add(socket: LiveSocket): () => void {
    this.#awaitEnd(socket);
    return () => {
      clearTimeout(this.#sockets.get(socket) ?? undefined);
      this.#sockets.delete(socket);
    };
  }

  stop(): void {
    for (const end of this.#ends) end();
    for (const timer of this.#sockets.values()) clearTimeout(timer ?? undefined);
  }

  /** A longer wait than a timer keeps is taken in steps. */
  #awaitEnd(socket: LiveSocket): void {
    this.#sockets.set(socket, null);
    if (!socket.endsAt) return;
    const wait = Math.max(socket.endsAt.getTime() - Date.now(), 0);
    const step = (): void => {
      if (wait > TIMER_MS_MAX) this.#awaitEnd(socket);
      else socket.close(SESSION_ENDED, 'Session ended');
    };
    this.#sockets.set(socket, setTimeout(step, Math.min(wait, TIMER_MS_MAX)).unref());
  }

  #close(news: News): void {
    const { userId, session, exceptSession, tokenId, code } = news as unknown as EndedSessions;
    for (const socket of this.#sockets.keys()) {
      if (socket.userId !== userId) continue;
      if (session !== undefined && socket.session !== session) continue;
      if (tokenId !== undefined && socket.tokenId !== tokenId) continue;
      if (exceptSession !== undefined && socket.session === exceptSession) continue;
      socket.close(code, code === RIGHTS_CHANGED ? 'Rights changed' : 'Session ended');
    }
  }

  async #recheck(): Promise<void> {
    for (const socket of [...this.#sockets.keys()]) {
      const valid = await socket.isValid().catch(() => false);
      if (!valid) socket.close(SESSION_ENDED, 'Session ended');
    }
  }
}

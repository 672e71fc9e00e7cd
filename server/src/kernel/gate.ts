import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';

/** Twice as many as processors keep them busy while some wait for the disk; more only take them from each other. */
const COMMANDS_MAX = Math.max(4, 2 * availableParallelism());
/** Whoever takes longer waits for another's lock, mostly: he keeps his connection, but not the others. */
export const WAITS_MS_MAX = 100;

/** Lets a number through at once, and makes the rest wait in the order they came. */
export class Gate {
  readonly #limit;
  readonly #waitsMs: number;

  constructor(most: number, waitsMs: number) {
    this.#limit = pLimit(most);
    this.#waitsMs = waitsMs;
  }

  /** Runs it once there is room. A place is given back when it ends, or after a while in which it has not. */
  async through<Answer>(run: () => Promise<Answer>): Promise<Answer> {
    let answer!: Promise<Answer>;
    await this.#limit(async () => {
      answer = run();
      let waiting: NodeJS.Timeout | undefined;
      const tooLong = new Promise<void>(resolve => {
        waiting = setTimeout(resolve, this.#waitsMs);
      });
      await Promise.race([answer, tooLong]).finally(() => clearTimeout(waiting));
    });
    return answer;
  }
}

/**
 * The commands of this process. On few processors a transaction costs a quarter more when ten of them run at once than
 * when four do, and each connection plans its statements for itself.
 */
export const commandsAtOnce = new Gate(COMMANDS_MAX, WAITS_MS_MAX);

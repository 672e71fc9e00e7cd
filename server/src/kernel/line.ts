import { AsyncResource } from 'node:async_hooks';
import { commandsAtOnce, Gate, WAITS_MS_MAX } from './gate.ts';

/** So many together: by then what each statement costs by itself is shared out, and locks are held briefly. */
const TOGETHER_MAX = 32;
/** So many turns at once: one is thought about while the other is written down. */
const TURNS_MAX = 2;

/** How calls are carried out. */
export interface Way<Call> {
  /** One by itself; not `inside` a turn of the line, it waits for one of its own. */
  alone(call: Call, inside: boolean): Promise<string>;
  /** Several at once: the answers of those that were done, the others are done by themselves. Rejected: all are. */
  several(calls: readonly Call[]): Promise<ReadonlyMap<Call, string>>;
}

interface Waiting<Call> {
  call: Call;
  about: string;
  /** As the request that it is of: whatever follows a request through what it awaits follows it here. */
  within<Answer>(act: () => Answer): Answer;
  resolve(answer: string | Promise<string>): void;
  reject(error: unknown): void;
}

/**
 * Calls in the order they came. While there is room each goes at once and by itself; what comes meanwhile goes
 * together as soon as there is room, but no two that are about the same: the second comes after the first.
 */
export class Line<Call> {
  #waiting: Waiting<Call>[] = [];
  readonly #underWay = new Set<string>();
  readonly #gate = new Gate(TURNS_MAX, WAITS_MS_MAX);

  constructor(
    private readonly way: Way<Call>,
    /** Nobody waits and nothing is under way. */
    private readonly ended: () => void = () => undefined,
  ) {}

  join(call: Call, about: string): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const within = AsyncResource.bind((act: () => unknown) => act()) as Waiting<Call>['within'];
    this.#waiting.push({ call, about, within, resolve, reject });
    this.#next();
    return promise;
  }

  #next(): void {
    void this.#gate.through(() => commandsAtOnce.through(() => this.#turn()));
  }

  /** Whoever may go goes. Whoever came for this turn may have gone in another's. */
  async #turn(): Promise<void> {
    const all = this.#take();
    const [first] = all;
    if (!first) return;
    if (all.length === 1) return this.#alone(first, true);
    for (const one of await this.#together(first, all)) void this.#alone(one, false);
  }

  #take(): Waiting<Call>[] {
    const taken: Waiting<Call>[] = [];
    this.#waiting = this.#waiting.filter(one => {
      if (taken.length === TOGETHER_MAX || this.#underWay.has(one.about)) return true;
      this.#underWay.add(one.about);
      taken.push(one);
      return false;
    });
    return taken;
  }

  async #alone(one: Waiting<Call>, inside: boolean): Promise<void> {
    const answer = one.within(() => this.way.alone(one.call, inside));
    one.resolve(answer);
    await answer.catch(() => undefined);
    this.#leave([one]);
  }

  /** Answers with those that are to be done by themselves. */
  async #together(
    first: Waiting<Call>,
    all: readonly Waiting<Call>[],
  ): Promise<readonly Waiting<Call>[]> {
    try {
      const answers = await first.within(() => this.way.several(all.map(({ call }) => call)));
      const done = all.filter(({ call }) => answers.has(call));
      for (const { call, resolve } of done) resolve(answers.get(call)!);
      this.#leave(done);
      return all.filter(({ call }) => !answers.has(call));
    } catch (error) {
      for (const { reject } of all) reject(error);
      this.#leave(all);
      return [];
    }
  }

  #leave(all: readonly Waiting<Call>[]): void {
    for (const { about } of all) this.#underWay.delete(about);
    if (this.#waiting.length > 0) this.#next();
    else if (this.#underWay.size === 0) this.ended();
  }
}

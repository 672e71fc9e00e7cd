import type { ExecutionResult } from 'graphql';

/**
 * One event reaches many sockets, and who asks the same of it with the same rights and language is told the same:
 * whether he may see it was tested at its delivery. Forgotten with the event.
 */
export class SharedAnswers {
  readonly #answers = new WeakMap<object, Map<string, Promise<ExecutionResult>>>();

  /** The answer to `question` about the event, worked out by the first who asks. */
  of(
    event: unknown,
    question: string,
    work: () => Promise<ExecutionResult>,
  ): Promise<ExecutionResult> {
    if (typeof event !== 'object' || event === null) return work();
    const known = this.#answers.get(event) ?? new Map<string, Promise<ExecutionResult>>();
    this.#answers.set(event, known);
    const answer = known.get(question) ?? work();
    known.set(question, answer);
    return answer;
  }
}

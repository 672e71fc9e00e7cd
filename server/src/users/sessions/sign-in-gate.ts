import type pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { DomainError } from '../../kernel/errors.ts';
import { matches } from './passwords.ts';

const WINDOW_SECONDS = 15 * 60;
const FAILURES_PER_ACCOUNT_MAX = 10;
const FAILURES_PER_ADDRESS_MAX = 100;
/** Passwords verified at once. A lane takes one after another, so that no guess overtakes the count. */
const LANES = 4;
const WAITING_MAX = 100;

export interface SignInTry {
  email: string;
  address: string;
  password: string;
  /** Null where there is no such user, or he is disabled. */
  passwordHash: string | null;
}

/** Verifies passwords and counts failures, for each account and each address, in every process alike. */
export class SignInGate {
  readonly #accounts: RateLimiterPostgres;
  readonly #addresses: RateLimiterPostgres;
  readonly #refusedPassword: string | null;
  readonly #lanes = Array.from({ length: LANES }, () => ({ last: Promise.resolve(), waiting: 0 }));

  /** `refusedPassword`: the demo password, where it may not serve. */
  constructor(pool: pg.Pool, refusedPassword: string | null) {
    this.#accounts = limiter(pool, 'account', FAILURES_PER_ACCOUNT_MAX);
    this.#addresses = limiter(pool, 'address', FAILURES_PER_ADDRESS_MAX);
    this.#refusedPassword = refusedPassword;
  }

  /** Passes, or throws SIGN_IN_REFUSED or SIGN_IN_LIMITED; only a failure counts, a success forgets. */
  async pass(attempt: SignInTry): Promise<void> {
    const lane = this.#lanes[laneOf(attempt.email)] ?? { last: Promise.resolve(), waiting: 0 };
    if (lane.waiting >= WAITING_MAX) throw limited();
    lane.waiting++;
    const turn = lane.last.then(() => this.#verify(attempt));
    lane.last = turn.catch(() => undefined).finally(() => void lane.waiting--);
    await turn;
  }

  async #verify({ email, address, password, passwordHash }: SignInTry): Promise<void> {
    const [account, from] = await Promise.all([
      this.#accounts.get(email),
      this.#addresses.get(address),
    ]);
    if ((account?.consumedPoints ?? 0) >= FAILURES_PER_ACCOUNT_MAX) throw limited();
    if ((from?.consumedPoints ?? 0) >= FAILURES_PER_ADDRESS_MAX) throw limited();
    const right = await matches(password, passwordHash);
    if (right && password !== this.#refusedPassword) {
      if (account) await this.#accounts.delete(email);
      return;
    }
    await Promise.all([this.#accounts.penalty(email, 1), this.#addresses.penalty(address, 1)]);
    throw new DomainError('SIGN_IN_REFUSED', 'E-mail or password is not right');
  }
}

const limited = (): DomainError =>
  new DomainError(
    'SIGN_IN_LIMITED',
    'Too many failed attempts. Try again in a quarter of an hour.',
  );

function limiter(pool: pg.Pool, keyPrefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'sign_in_attempts',
    tableCreated: true,
    clearExpiredByTimeout: true,
    keyPrefix,
    points,
    duration: WINDOW_SECONDS,
  });
}

function laneOf(email: string): number {
  let sum = 0;
  for (const letter of email) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % LANES;
}

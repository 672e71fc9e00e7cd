import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '../../kernel/errors.ts';

export const PASSWORD_LENGTH_MIN = 10;
export const PASSWORD_LENGTH_MAX = 200;

/** argon2id as OWASP asks: 19 MiB, two passes, one lane; the library's own algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Words that a guess begins with. Short on purpose: length and the sign-in limit do the work. */
const OBVIOUS = [
  'password',
  'passw0rd',
  'parola',
  'qwerty',
  'azerty',
  'letmein',
  'welcome',
  'administrator',
  'scadent',
  'iloveyou',
  'football',
  'dragon',
  'monkey',
];

export const hashOf = (password: string): Promise<string> => hash(password, COST);

let dummyHash: Promise<string> | null = null;

/** Takes as long where there is no such user, so that time does not tell who exists. */
export async function matches(password: string, passwordHash: string | null): Promise<boolean> {
  if (password.length > PASSWORD_LENGTH_MAX) return false;
  dummyHash ??= hashOf('nobody has this password');
  const right = await verify(passwordHash ?? (await dummyHash), password);
  return right && passwordHash !== null;
}

/** PASSWORD_WEAK where a password is short, or one that a guess begins with. */
export function refuseWeak(password: string, email: string): void {
  if (password.length < PASSWORD_LENGTH_MIN || password.length > PASSWORD_LENGTH_MAX) {
    throw new DomainError(
      'PASSWORD_WEAK',
      `A password has ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters`,
      { length: String(PASSWORD_LENGTH_MIN) },
    );
  }
  if (isObvious(password.toLowerCase(), email)) {
    throw new DomainError('PASSWORD_WEAK', 'This password is too easy to guess');
  }
}

function isObvious(password: string, email: string): boolean {
  if (new Set(password).size < 5 || isSequence(password)) return true;
  const [name = ''] = email.split('@');
  const words = [email, name, ...OBVIOUS, 'demo'].filter(word => word.length > 2);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), password);
  return rest !== password && rest.replace(/[^\p{L}]/gu, '').length < 3;
}

/** 1234567890, abcdefghij and the like, either way round. */
function isSequence(password: string): boolean {
  const steps = new Set<number>();
  for (let at = 1; at < password.length; at++) {
    steps.add(password.charCodeAt(at) - password.charCodeAt(at - 1));
  }
  return steps.size <= 2 && [...steps].every(step => Math.abs(step) <= 9);
}

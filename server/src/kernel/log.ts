import { pino, type DestinationStream, type Logger } from 'pino';
import { errorForLog } from './log-error.ts';

export type { Logger };

/** Personal data and secrets, wherever they stand in what is logged, up to three levels down. */
const PRIVATE = [
  'password',
  'passwordHash',
  'currentPassword',
  'newPassword',
  'demoPassword',
  'token',
  'tokenHash',
  'secret',
  'cookie',
  'authorization',
  'databaseUrl',
  'smtpUrl',
  'email',
  'phone',
  'taxId',
  'address',
  'iban',
  'recipient',
];

/** One JSON object a line on standard error; standard output is for people. */
export function createLog(level: string, to: DestinationStream = standardError()): Logger {
  const paths = PRIVATE.flatMap(name => [name, `*.${name}`, `*.*.${name}`]);
  const redact = { paths, censor: '[private]' };
  const serializers = { err: (error: unknown) => errorForLog(error) };
  return pino({ level, redact, serializers, base: null }, to);
}

const standardError = (): DestinationStream => pino.destination({ fd: 2, sync: true });

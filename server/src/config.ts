import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

const SEEDS = ['demo', 'users', 'none'] as const;
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

export type Seed = (typeof SEEDS)[number];

export interface Config {
  host: string;
  port: number;
  /** The PostgreSQL to use; null: the embedded one. */
  databaseUrl: string | null;
  dataDir: string;
  /** The pinned business day; null: the clock in the organisation's time zone. */
  businessDate: string | null;
  /** null: demo on an empty embedded database, else none. */
  seed: Seed | null;
  demoPassword: string;
  /** Set by hand: only then may demo passwords serve beyond loopback. */
  demoPasswordSet: boolean;
  persistedOnly: boolean;
  smtpUrl: string | null;
  /** As people reach it; under https cookies are Secure. */
  publicUrl: string | null;
  /** How long the database may take for one statement of a request. */
  statementSeconds: number;
  logLevel: (typeof LOG_LEVELS)[number];
  throughNpx: boolean;
  /** Whether what is taken for granted at work is looked at: everywhere but under `start`. */
  checked: boolean;
}

export class ConfigError extends Error {}

const urlWith = (...protocols: string[]) =>
  z.string().refine(text => protocols.includes(protocolOf(text)));

const VARIABLES = {
  HOST: {
    allowed: 'a host name or address, such as 127.0.0.1',
    schema: z.string().regex(/^[\w.:-]+$/),
  },
  PORT: {
    allowed: 'a number from 0 to 65535; 0 picks a free one',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine(port => port <= 65_535),
  },
  DATABASE_URL: {
    allowed: 'postgres://user:password@host:port/database',
    schema: urlWith('postgres:', 'postgresql:'),
  },
  DATA_DIR: { allowed: 'a folder', schema: z.string() },
  BUSINESS_DATE: { allowed: 'a day such as 2020-05-22', schema: z.iso.date() },
  SCADENT_SEED: { allowed: SEEDS.join(', '), schema: z.enum(SEEDS) },
  DEMO_PASSWORD: { allowed: 'any text', schema: z.string() },
  PERSISTED_ONLY: {
    allowed: '0 or 1',
    schema: z.enum(['0', '1']).transform(value => value === '1'),
  },
  SMTP_URL: { allowed: 'smtp://… or smtps://…', schema: urlWith('smtp:', 'smtps:') },
  PUBLIC_URL: { allowed: 'http://… or https://…', schema: urlWith('http:', 'https:') },
  STATEMENT_SECONDS: {
    allowed: 'a number from 1 to 3600',
    schema: z
      .string()
      .regex(/^\d{1,4}$/)
      .transform(Number)
      .refine(seconds => seconds >= 1 && seconds <= 3600),
  },
  LOG_LEVEL: { allowed: LOG_LEVELS.join(', '), schema: z.enum(LOG_LEVELS) },
} as const;

type Name = keyof typeof VARIABLES;
type Value<N extends Name> = z.output<(typeof VARIABLES)[N]['schema']>;

/** An empty variable counts as unset, as shells and compose files write it. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = <N extends Name>(name: N): Value<N> | null => {
    const text = env[name]?.trim();
    if (!text) return null;
    const parsed = VARIABLES[name].schema.safeParse(text);
    if (!parsed.success) {
      throw new ConfigError(`${name} is not valid. Allowed: ${VARIABLES[name].allowed}.`);
    }
    return parsed.data as Value<N>;
  };
  const demoPassword = read('DEMO_PASSWORD');
  return {
    host: read('HOST') ?? '127.0.0.1',
    port: read('PORT') ?? 4000,
    databaseUrl: read('DATABASE_URL'),
    dataDir: resolve(PROJECT, read('DATA_DIR') ?? '.data'),
    businessDate: read('BUSINESS_DATE'),
    seed: read('SCADENT_SEED'),
    demoPassword: demoPassword ?? 'scadent-demo',
    demoPasswordSet: demoPassword !== null,
    persistedOnly: read('PERSISTED_ONLY') ?? false,
    smtpUrl: read('SMTP_URL'),
    publicUrl: read('PUBLIC_URL'),
    statementSeconds: read('STATEMENT_SECONDS') ?? 30,
    logLevel: read('LOG_LEVEL') ?? 'info',
    checked: env.NODE_ENV !== 'production',
    throughNpx: /[\\/]_npx[\\/]/.test(env.npm_execpath ?? ''),
  };
}

/** The configuration of this process: the one place that reads its environment. */
export const configOfProcess = (): Config => readConfig(process.env);

function protocolOf(text: string): string {
  try {
    return new URL(text).protocol;
  } catch {
    return '';
  }
}
